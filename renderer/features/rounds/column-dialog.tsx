/** One physical item on every channel: a large word, so it is asked for once more and says what it means. */
import type { InspectionView } from '../../../shared/api/inspections.ts';
import { useLocalText, useTranslation } from '../../boot/i18n.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { openOn } from './round-model.ts';
import type { WholeValue } from './use-round-acts.ts';

interface Column {
  readonly itemId: string;
  readonly value: WholeValue;
}

interface ColumnDialogProps {
  readonly view: InspectionView;
  readonly column: Column | null;
  readonly onClose: () => void;
  readonly onSay: (column: Column) => void;
}

export function ColumnDialog({ view, column, onClose, onSay }: ColumnDialogProps) {
  const { t } = useTranslation();
  const text = useLocalText();
  const item = view.template.items.find(({ id }) => id === column?.itemId);
  if (column === null || item === undefined) return null;
  const words = {
    item: text(item.title, item.titleEn),
    count: openOn(item.id, view.channels).length,
    state: t(`common.state.${column.value}`),
  };
  return (
    <Dialog
      isOpen
      title={t('rounds.column.title', words)}
      act={{
        label: t('rounds.column.say', words),
        run: () => {
          onClose();
          onSay(column);
        },
        isDisabled: words.count === 0,
      }}
      onClose={onClose}
    >
      <p>{t('rounds.column.detail', words)}</p>
    </Dialog>
  );
}
