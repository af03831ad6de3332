/** Corrects what was said of a fault: only what differs is sent, against the versions that were on the screen. */
import { Button, Modal } from 'antd';
import { Pencil } from 'lucide-react';
import { useState } from 'react';
import type { FaultView } from '../../../shared/api/faults.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { useDraft } from '../../ui/use-draft.ts';
import { useNow } from '../../ui/use-now.ts';
import { FaultFields, isSendable } from './fault-fields.tsx';
import { type FaultForm, changesOf, formFromDraft, formOf } from './fault-form-model.ts';
import { useChangeFault } from './use-change-fault.ts';

export function EditFault({ fault }: { readonly fault: FaultView }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  // What was kept is taken up once: after that it was saved or dropped.
  const [isTakenUp, setTakenUp] = useState(false);
  const draft = useDraft(`fault-edit:${fault.id}`);
  return (
    <>
      <Button size="small" icon={<Pencil size={14} />} disabled={draft.kept === null} onClick={() => setOpen(true)}>
        {t('common.actions.edit')}
      </Button>
      {isOpen && draft.kept !== null && (
        <EditDialog
          fault={fault}
          kept={isTakenUp ? '' : draft.kept}
          onKeep={draft.keep}
          onEnd={() => {
            draft.clear();
            setTakenUp(true);
            setOpen(false);
          }}
        />
      )}
    </>
  );
}

interface EditDialogProps {
  readonly fault: FaultView;
  readonly kept: string;
  readonly onKeep: (text: string) => void;
  readonly onEnd: () => void;
}

function EditDialog({ fault, kept, onKeep, onEnd }: EditDialogProps) {
  const { t } = useTranslation();
  const [before] = useState(() => formOf(fault));
  const [form, setForm] = useState<FaultForm>(() => (kept === '' ? before : formFromDraft(kept)));
  const [isTried, setTried] = useState(false);
  const save = useChangeFault(fault);
  const changes = changesOf(before, form);
  const isChanged = Object.keys(changes).length > 0;
  const isReady = isSendable(form, useNow('minute'));
  const change = (fields: Partial<FaultForm>): void => {
    const next = { ...form, ...fields };
    setForm(next);
    onKeep(JSON.stringify(next));
  };
  const send = (): void => {
    setTried(true);
    if (isReady) save.mutate(changes, { onSuccess: onEnd });
  };
  return (
    <Modal
      open
      width={760}
      title={t('faults.edit', { number: fault.number })}
      okText={t('common.actions.save')}
      cancelText={t('common.actions.cancel')}
      okButtonProps={{ disabled: !isChanged, loading: save.isPending }}
      mask={{ closable: false }}
      onOk={send}
      onCancel={onEnd}
    >
      <FaultFields form={form} isTried={isTried} onChange={change} />
    </Modal>
  );
}
