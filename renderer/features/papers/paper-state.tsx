/** How one of the contract's papers stands: on file, running out, run out, missing. */
import { CircleAlert, CircleCheck, CircleDashed, Clock } from 'lucide-react';
import type { PaperState } from '../../../shared/domain/paper.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { Tag } from '../../ui/status-tag.tsx';

const looks = {
  valid: { tone: 'ok', icon: CircleCheck },
  expiring: { tone: 'warn', icon: Clock },
  expired: { tone: 'bad', icon: CircleAlert },
  missing: { tone: 'quiet', icon: CircleDashed },
} as const;

export function PaperStateTag({ state }: { readonly state: PaperState }) {
  const { t } = useTranslation();
  return <Tag {...looks[state]}>{t(`papers.state.${state}`)}</Tag>;
}
