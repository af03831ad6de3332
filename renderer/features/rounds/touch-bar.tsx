/** The round's keys as buttons for fingers: they act on the selected cell, as the keys do. */
import { Button } from 'antd';
import {
  Camera,
  Check,
  CheckCheck,
  CircleX,
  type LucideIcon,
  Minus,
  NotebookPen,
  PanelRight,
  Radar,
  TriangleAlert,
} from 'lucide-react';
import { useTranslation } from '../../boot/i18n.ts';
import type { RoundAction } from './round-keys.ts';
import styles from './round-screen.module.css';

const buttons = [
  ['pass', Check, { type: 'answer', value: 'pass' }],
  ['fail', CircleX, { type: 'answer', value: 'fail' }],
  ['na', Minus, { type: 'answer', value: 'na' }],
  ['row', CheckCheck, { type: 'row', value: 'pass' }],
  ['note', NotebookPen, { type: 'note' }],
  ['photo', Camera, { type: 'photo' }],
  ['fault', TriangleAlert, { type: 'fault', severity: 'general' }],
  ['probe', Radar, { type: 'probe' }],
  ['panel', PanelRight, { type: 'panel' }],
] as const satisfies readonly (readonly [string, LucideIcon, RoundAction])[];

export function TouchBar({ onAction }: { readonly onAction: (action: RoundAction) => void }) {
  const { t } = useTranslation();
  return (
    <div
      className={styles['touchBar']}
      role="toolbar"
      aria-label={t('rounds.touch.bar')}
      data-tour="answer"
      data-testid="touch-bar"
    >
      {buttons.map(([name, Icon, action]) => (
        <Button key={name} icon={<Icon size={18} aria-hidden />} onClick={() => onAction(action)}>
          {t(`rounds.keys.${name}`)}
        </Button>
      ))}
    </div>
  );
}
