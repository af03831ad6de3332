/** How something stands: always an icon and a word, the colour only helps. */
import {
  Check,
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CircleDot,
  CirclePause,
  CircleX,
  Clock,
  ClockAlert,
  Eye,
  type LucideIcon,
  Minus,
  TriangleAlert,
} from 'lucide-react';
import type { ReactNode } from 'react';
import type { Catalogue } from '../../shared/i18n/index.ts';
import { useTranslation } from '../boot/i18n.ts';
import styles from './status-tag.module.css';

export const tones = ['ok', 'warn', 'bad', 'info', 'quiet'] as const;
export type Tone = (typeof tones)[number];

/** A neutral label with a tone of its own: `<Tag tone="warn" icon={Clock}>`. */
export function Tag({ tone, icon: Icon, children, title }: TagProps) {
  return (
    <span className={`${styles['tag']} ${styles[tone]}`} title={title}>
      {Icon !== undefined && <Icon size={13} strokeWidth={2.2} aria-hidden />}
      <span className={styles['words']}>{children}</span>
    </span>
  );
}

interface TagProps {
  readonly tone: Tone;
  readonly icon?: LucideIcon;
  readonly children: ReactNode;
  readonly title?: string;
}

export type Status = keyof Catalogue['common']['state'];

const looks: Record<Status, { readonly tone: Tone; readonly icon: LucideIcon }> = {
  pass: { tone: 'ok', icon: Check },
  fail: { tone: 'bad', icon: CircleX },
  na: { tone: 'quiet', icon: Minus },
  missing: { tone: 'quiet', icon: CircleDashed },
  unconfirmed: { tone: 'warn', icon: Eye },
  ok: { tone: 'ok', icon: CircleCheck },
  degraded: { tone: 'warn', icon: TriangleAlert },
  failed: { tone: 'bad', icon: CircleX },
  running: { tone: 'info', icon: Clock },
  met: { tone: 'ok', icon: CircleCheck },
  late: { tone: 'warn', icon: ClockAlert },
  overdue: { tone: 'bad', icon: ClockAlert },
  void: { tone: 'quiet', icon: Minus },
  paused: { tone: 'quiet', icon: CirclePause },
  extended: { tone: 'warn', icon: ClockAlert },
  recorded: { tone: 'ok', icon: CircleCheck },
  due: { tone: 'info', icon: CircleDot },
  started: { tone: 'info', icon: Clock },
  done: { tone: 'ok', icon: CircleCheck },
  missed: { tone: 'bad', icon: CircleAlert },
};

export const statuses = Object.keys(looks) as Status[];

export function StatusTag({ status, label, title }: { status: Status; label?: ReactNode; title?: string }) {
  const { t } = useTranslation();
  const { tone, icon } = looks[status];
  return (
    <Tag tone={tone} icon={icon} {...(title === undefined ? {} : { title })}>
      {label ?? t(`common.state.${status}`)}
    </Tag>
  );
}
