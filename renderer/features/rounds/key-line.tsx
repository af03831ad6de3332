/** The keys of the round screen: what they do, and that they do it. */
import { useTranslation } from '../../boot/i18n.ts';
import { KeyHint } from '../../ui/key-hint.tsx';
import { useShortcut } from '../../ui/use-shortcut.ts';
import { type RoundAction, screenKeys } from './round-keys.ts';
import styles from './round-screen.module.css';

const hints = [
  ['↑ ↓', 'channel'],
  ['← →', 'item'],
  ['1', 'pass'],
  ['2', 'fail'],
  ['3', 'na'],
  ['4', 'physicalFine'],
  ['space', 'probe'],
  ['enter', 'confirm'],
  ['F', 'fault'],
  ['N', 'note'],
] as const;

export function KeyLine({ onAction }: { readonly onAction: (action: RoundAction) => void }) {
  const { t } = useTranslation();
  return (
    <div className={styles['keys']} aria-label={t('rounds.keys.label')} role="note">
      {Object.entries(screenKeys).map(([keys, action]) => (
        <Key key={keys} keys={keys} action={action} onAction={onAction} />
      ))}
      {hints.map(([keys, name]) => (
        <span key={name}>
          <KeyHint keys={keys === 'space' || keys === 'enter' ? t(`rounds.keys.${keys}`) : keys} />
          {t(`rounds.keys.${name}`)}
        </span>
      ))}
    </div>
  );
}

interface KeyProps {
  readonly keys: string;
  readonly action: RoundAction;
  readonly onAction: (action: RoundAction) => void;
}

function Key({ keys, action, onAction }: KeyProps) {
  useShortcut(keys, () => onAction(action));
  return null;
}
