/** What was done last on the round, said to eyes and to screen readers, with its undo. */
import { Undo2 } from 'lucide-react';
import { useTranslation } from '../../boot/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import styles from './round-screen.module.css';
import { useUndoStore } from './undo-store.ts';

interface ActLineProps {
  readonly roundId: string;
  readonly isOpen: boolean;
  readonly onUndo: () => void;
}

export function ActLine({ roundId, isOpen, onUndo }: ActLineProps) {
  const { t } = useTranslation();
  const saying = useUndoStore((state) => state.sayings[roundId]);
  const count = useUndoStore((state) => state.acts[roundId]?.length ?? 0);
  return (
    <div className={styles['acts']}>
      <span role="status" className={styles['said']} data-testid="round-said">
        {saying !== undefined && <span key={saying.count}>{saying.text}</span>}
      </span>
      {isOpen && count > 0 && (
        <Button size="small" type="text" icon={<Undo2 size={13} />} onClick={onUndo} data-testid="round-undo">
          {t('common.actions.undo')} <KeyHint keys="u" />
        </Button>
      )}
    </div>
  );
}
