/** How a task is called and how it looks on every screen that shows one. */
import {
  CalendarClock,
  CircleCheck,
  CircleDot,
  CircleX,
  Clock,
  FileText,
  type LucideIcon,
  MinusCircle,
} from 'lucide-react';
import type { TaskSummary } from '../../../shared/api/tasks.ts';
import { useLocalText, useTranslation } from '../../boot/i18n.ts';
import type { Tone } from '../../ui/status-tag.tsx';

/** `会议保障：全市视频调度会` */
export function useTaskTitle(): (task: Pick<TaskSummary, 'title' | 'titleEn' | 'occasion'>) => string {
  const { t } = useTranslation();
  const localText = useLocalText();
  return ({ title, titleEn, occasion }) => {
    const name = localText(title, titleEn);
    return occasion === '' ? name : t('common.labelled', { label: name, text: occasion });
  };
}

/** `国庆节`; a weekend has no name of its own. */
export function useMovedBy(): (moved: NonNullable<TaskSummary['moved']>) => string {
  const { t } = useTranslation();
  const localText = useLocalText();
  return ({ name, nameEn }) => (name === null ? t('today.tasks.weekend') : localText(name, nameEn ?? name));
}

export const stateLooks: Record<TaskSummary['state'], { readonly icon: LucideIcon; readonly tone: Tone }> = {
  planned: { icon: CalendarClock, tone: 'quiet' },
  due: { icon: CircleDot, tone: 'info' },
  started: { icon: Clock, tone: 'info' },
  done: { icon: CircleCheck, tone: 'ok' },
  missed: { icon: CircleX, tone: 'bad' },
  excused: { icon: FileText, tone: 'warn' },
  withdrawn: { icon: MinusCircle, tone: 'quiet' },
};
