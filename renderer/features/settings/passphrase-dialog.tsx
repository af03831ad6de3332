/** Sets, changes or removes the passphrase, or makes a new recovery key: each asks for the passphrase that holds now. */
import { Input, Modal } from 'antd';
import { useState } from 'react';
import { api } from '../../boot/client.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { useApiMutation } from '../../boot/query.ts';
import { ErrorLine } from '../../ui/error-line.tsx';
import { Field, Fields } from '../../ui/field.tsx';

export type PassphraseAct = 'set' | 'change' | 'remove' | 'recovery';

const titles = {
  set: 'lock.dialog.setTitle',
  change: 'lock.dialog.changeTitle',
  remove: 'lock.dialog.removeTitle',
  recovery: 'lock.dialog.recoveryTitle',
} as const;
const labels = {
  set: 'lock.dialog.set',
  change: 'lock.dialog.changeTitle',
  remove: 'lock.dialog.remove',
  recovery: 'lock.dialog.make',
} as const;

interface PassphraseDialogProps {
  readonly act: PassphraseAct;
  readonly hasPassphrase: boolean;
  readonly onClose: () => void;
  /** A recovery key was made: it is shown this once. */
  readonly onWritten: (recoveryKey: string) => void;
}

export function PassphraseDialog({ act, hasPassphrase, onClose, onWritten }: PassphraseDialogProps) {
  const { t } = useTranslation();
  const [current, setCurrent] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const [repeated, setRepeated] = useState('');
  const choosesOne = act === 'set' || act === 'change';
  const differs = repeated !== '' && repeated !== passphrase;
  const run = useApiMutation(
    async (): Promise<string | null> => {
      const held = hasPassphrase ? current : null;
      if (act === 'remove') return await api.lock.removePassphrase({ current }), null;
      if (act === 'recovery') return (await api.lock.newRecoveryKey({ current: held })).recoveryKey;
      return (await api.lock.setPassphrase({ current: held, passphrase })).recoveryKey;
    },
    {
      onSuccess: (recoveryKey) => {
        onClose();
        if (recoveryKey !== null) onWritten(recoveryKey);
      },
    },
  );
  const isWhole = (!hasPassphrase || current !== '') && (!choosesOne || (passphrase !== '' && passphrase === repeated));
  const warning = act === 'remove' ? 'lock.dialog.removeWarning' : 'lock.dialog.recoveryWarning';
  const field = (value: string, onChange: (next: string) => void, autoComplete: string, isFirst: boolean) => (
    <Input.Password
      value={value}
      maxLength={200}
      autoComplete={autoComplete}
      autoFocus={isFirst}
      onChange={({ target }) => onChange(target.value)}
      onPressEnter={() => isWhole && run.mutate()}
    />
  );
  return (
    <Modal
      open
      title={t(titles[act])}
      okText={run.isPending ? t('lock.dialog.working') : t(labels[act])}
      cancelText={t('common.actions.cancel')}
      okButtonProps={{ disabled: !isWhole, loading: run.isPending, danger: act === 'remove' }}
      onOk={() => run.mutate()}
      onCancel={onClose}
    >
      {!choosesOne && <p>{t(warning)}</p>}
      <Fields>
        {hasPassphrase && (
          <Field isWide label={t('lock.dialog.current')}>
            {field(current, setCurrent, 'current-password', true)}
          </Field>
        )}
        {choosesOne && (
          <>
            <Field isWide label={t('lock.dialog.passphrase')} hint={t('lock.dialog.passphraseHint')}>
              {field(passphrase, setPassphrase, 'new-password', !hasPassphrase)}
            </Field>
            <Field isWide label={t('lock.dialog.repeat')} error={differs ? t('lock.dialog.differs') : null}>
              {field(repeated, setRepeated, 'new-password', false)}
            </Field>
          </>
        )}
      </Fields>
      {run.error !== null && <ErrorLine error={run.error} />}
    </Modal>
  );
}
