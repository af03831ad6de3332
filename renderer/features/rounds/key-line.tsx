/** The keys that a round needs most, always in sight; the help has all of them. */
import { memo } from 'react';
import { useTranslation } from '../../boot/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import styles from './round-screen.module.css';

const hints = [
  ['1', 'pass'],
  ['2', 'fail'],
  ['3', 'na'],
  ['shift+1', 'row'],
  ['o', 'nextOpen'],
  ['n', 'note'],
  ['f', 'fault'],
  ['p', 'photo'],
  ['space', 'probe'],
  ['enter', 'panel'],
  ['w', 'wall'],
] as const;

export const KeyLine = memo(function KeyLine({ onHelp }: { readonly onHelp: () => void }) {
  const { t } = useTranslation();
  return (
    <div
      className={styles['keys']}
      role="note"
      aria-label={t('rounds.keys.label')}
      data-tour="answer"
      data-testid="round-keys"
    >
      {hints.map(([keys, name]) => (
        <span key={name}>
          <KeyHint keys={keys} />
          {t(`rounds.keys.${name}`)}
        </span>
      ))}
      <Button size="small" type="text" onClick={onHelp}>
        <KeyHint keys="?" /> {t('rounds.keys.help')}
      </Button>
    </div>
  );
});
