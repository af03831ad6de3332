/** How an obligation stands: an icon and a word, which a colour only helps. */
import {
  CircleCheck,
  CircleCheckBig,
  CircleDashed,
  CircleDot,
  CircleHelp,
  CircleMinus,
  ClockAlert,
  ClockCheck,
  type LucideIcon,
  OctagonX,
  ShieldCheck,
  TrendingDown,
  Zap,
} from 'lucide-react';
import type { CompassState } from '../../../shared/domain/compass-row.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { Tag, type Tone } from '../../ui/status-tag.tsx';

export const stateLooks: Readonly<Record<CompassState, { readonly tone: Tone; readonly icon: LucideIcon }>> = {
  missing: { tone: 'bad', icon: OctagonX },
  late: { tone: 'bad', icon: ClockAlert },
  behind: { tone: 'warn', icon: TrendingDown },
  due: { tone: 'info', icon: CircleDot },
  unproven: { tone: 'warn', icon: CircleHelp },
  'on-track': { tone: 'ok', icon: CircleCheck },
  kept: { tone: 'ok', icon: ShieldCheck },
  'on-event': { tone: 'quiet', icon: Zap },
  'not-started': { tone: 'quiet', icon: CircleDashed },
  'done-late': { tone: 'warn', icon: ClockCheck },
  done: { tone: 'ok', icon: CircleCheckBig },
  waived: { tone: 'quiet', icon: CircleMinus },
};

export function CompassStateTag({ state }: { readonly state: CompassState }) {
  const { t } = useTranslation();
  const { tone, icon } = stateLooks[state];
  return (
    <Tag tone={tone} icon={icon} title={t(`compass.stateHint.${state}`)}>
      {t(`compass.state.${state}`)}
    </Tag>
  );
}
