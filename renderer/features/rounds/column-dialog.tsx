/** One physical item on every channel: a large word, so it is asked for once more and says what it means. */
import { Modal } from 'antd';
import { useState } from 'react';
import type { InspectionView } from '../../../shared/api/inspections.ts';
import { useLocalText, useTranslation } from '../../boot/i18n.ts';
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
  /** Still there while the dialog closes. */
  const [last, setLast] = useState(column);
  if (column !== null && column !== last) setLast(column);
  const asked = column ?? last;
  const item = view.template.items.find(({ id }) => id === asked?.itemId);
  if (asked === null || item === undefined) return null;
  const words = {
    item: text(item.title, item.titleEn),
    count: openOn(item.id, view.channels).length,
    state: t(`common.state.${asked.value}`),
  };
  return (
    <Modal
      open={column !== null}
      title={t('rounds.column.title', words)}
      okText={t('rounds.column.say', words)}
      cancelText={t('common.actions.cancel')}
      okButtonProps={{ disabled: words.count === 0, autoFocus: true }}
      onOk={() => {
        onClose();
        onSay(asked);
      }}
      onCancel={onClose}
      destroyOnHidden
    >
      <p>{t('rounds.column.detail', words)}</p>
    </Modal>
  );
}
