/** Technician and user sign; then the record is frozen. */
import { Input } from 'antd';
import { type RefObject, useRef, useState } from 'react';
import type { RecordEdits } from '../../../shared/api/records.ts';
import { type RecordKind, type Signature, signatureRoles } from '../../../shared/domain/entities.ts';
import { type SubjectRef } from '../../../shared/domain/field-types.ts';
import type { RecordId } from '../../../shared/domain/ids.ts';
import { api } from '../../boot/client.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { useApiMutation } from '../../boot/query.ts';
import { usePersonName } from '../../boot/status.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorLine } from '../../ui/error-line.tsx';
import { Field } from '../../ui/field.tsx';
import { useNotify } from '../../ui/use-notify.ts';
import styles from './records.module.css';
import { SignatureBox, type SignatureBoxHandle } from './signature-box.tsx';

type Role = Signature['role'];

interface SignDialogProps {
  readonly isOpen: boolean;
  readonly source: { readonly kind: RecordKind; readonly subject: SubjectRef };
  readonly number: string;
  /** Who reported it will most likely sign. */
  readonly userName: string;
  readonly edits: RecordEdits;
  readonly onClose: () => void;
  readonly onSigned: (id: RecordId) => void;
}

/** Each time it opens it begins empty. */
export function SignDialog({ isOpen, ...rest }: SignDialogProps) {
  return isOpen ? <OpenSignDialog {...rest} /> : null;
}

function OpenSignDialog({ source, number, userName, edits, onClose, onSigned }: Omit<SignDialogProps, 'isOpen'>) {
  const { t } = useTranslation();
  const notify = useNotify();
  const technicianName = usePersonName();
  const [names, setNames] = useState<Record<Role, string>>({ technician: technicianName, user: userName });
  const [empty, setEmpty] = useState<Record<Role, boolean>>({ technician: true, user: true });
  const [isTried, setTried] = useState(false);
  const boxes: Record<Role, RefObject<SignatureBoxHandle | null>> = {
    technician: useRef<SignatureBoxHandle>(null),
    user: useRef<SignatureBoxHandle>(null),
  };
  const sign = useApiMutation((signatures: { role: Role; name: string; pngBase64: string }[]) =>
    api.records.sign({ ...source, edits, signatures }),
  );
  const send = async (): Promise<void> => {
    setTried(true);
    const signatures = signatureRoles.flatMap((role) => {
      const pngBase64 = boxes[role].current?.png() ?? null;
      const name = names[role].trim();
      return pngBase64 === null || name === '' ? [] : [{ role, name, pngBase64 }];
    });
    if (signatures.length < signatureRoles.length || sign.isPending) return;
    try {
      const record = await sign.mutateAsync(signatures);
      notify.done(t('records.sign.done', { number: record.number }));
      onSigned(record.id);
    } catch {
      // The line below says what is wrong.
    }
  };
  return (
    <Dialog
      isOpen
      isHeld
      title={t('records.sign.title', { number })}
      width={880}
      onClose={onClose}
      act={{ label: t('records.sign.submit'), run: () => void send(), isBusy: sign.isPending }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <p className={styles['hint']}>{t('records.sign.hint')}</p>
        <div className={styles['signers']}>
          {signatureRoles.map((role) => {
            const roleName = t(`records.roles.${role}`);
            return (
              <div key={role} className={styles['signer']}>
                <Field
                  label={t('records.sign.name', { role: roleName })}
                  error={isTried && names[role].trim() === '' ? t('records.sign.nameRequired') : null}
                >
                  <Input
                    value={names[role]}
                    maxLength={100}
                    onChange={(event) => setNames({ ...names, [role]: event.target.value })}
                  />
                </Field>
                <SignatureBox
                  ref={boxes[role]}
                  label={t('records.sign.pad', { role: roleName })}
                  isWrong={isTried && empty[role]}
                  onChange={(isEmpty) => setEmpty((before) => ({ ...before, [role]: isEmpty }))}
                />
                {isTried && empty[role] && (
                  <span className={styles['bad']} role="alert">
                    {t('records.sign.padRequired')}
                  </span>
                )}
              </div>
            );
          })}
        </div>
        {sign.error !== null && <ErrorLine error={sign.error} />}
        {/* Enter in a name signs, too. */}
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}
