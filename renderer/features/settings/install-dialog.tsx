/** Before a newer program is installed: what happens in which order, and what is only here. */
import { useState } from 'react';
import type { SystemStatus } from '../../../shared/api/system.ts';
import type { UpdateState } from '../../../shared/api/updates.ts';
import type { ReleaseTarget } from '../../../shared/domain/release.ts';
import { api } from '../../boot/client.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { useApiMutation } from '../../boot/query.ts';
import { Copyable } from '../../ui/copyable.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorLine } from '../../ui/error-line.tsx';
import styles from './updates.module.css';

interface InstallDialogProps {
  readonly staged: NonNullable<UpdateState['staged']>;
  readonly kind: ReleaseTarget['kind'];
  readonly unsent: SystemStatus['unsent'];
  readonly hasServer: boolean;
  readonly onClose: () => void;
}

export function InstallDialog({ staged, kind, unsent, hasServer, onClose }: InstallDialogProps) {
  const { t } = useTranslation();
  const [shown, setShown] = useState<string | null>(null);
  const install = useApiMutation(() => api.updates.install({}), {
    onSuccess: ({ file }) => setShown(file),
  });
  const { version, changesData } = staged;
  if (shown !== null) return <ShownFile file={shown} kind={kind === 'dmg' ? 'dmg' : 'deb'} onClose={onClose} />;
  const isSent = hasServer && unsent.operations + unsent.blobs === 0;
  return (
    <Dialog
      isOpen
      isHeld
      title={t('updates.dialog.title', { version })}
      onClose={onClose}
      act={{
        label: t('updates.dialog.run'),
        run: () => install.mutate(),
        isBusy: install.isPending,
        isDisabled: install.isSuccess,
      }}
    >
      <ol className={styles['steps']}>
        <li>{t('updates.dialog.verify')}</li>
        <li>{t('updates.dialog.backup')}</li>
        <li>{t(`updates.dialog.ends.${kind}`)}</li>
      </ol>
      <p className={styles['aside']}>{isSent ? t('updates.dialog.allSent') : t('updates.dialog.unsent', unsent)}</p>
      {changesData && <p className={styles['aside']}>{t('updates.dialog.changesData')}</p>}
      {install.isSuccess && <p role="status">{t('updates.ending')}</p>}
      {install.error !== null && <ErrorLine error={install.error} />}
    </Dialog>
  );
}

interface ShownFileProps {
  readonly file: string;
  readonly kind: 'deb' | 'dmg';
  readonly onClose: () => void;
}

function ShownFile({ file, kind, onClose }: ShownFileProps) {
  const { t } = useTranslation();
  return (
    <Dialog isOpen title={t('updates.shown.title')} onClose={onClose}>
      <p>
        <Copyable text={file} />
      </p>
      <p className={styles['aside']}>{t(`updates.shown.${kind}`)}</p>
    </Dialog>
  );
}
