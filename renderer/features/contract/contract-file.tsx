/** The contract as a file: saved, or another one read, looked at and put in force. */
import { Button, Modal } from 'antd';
import { Download, Upload } from 'lucide-react';
import { useRef, useState } from 'react';
import type { ContractPreview, FileProblemView } from '../../../shared/api/contract.ts';
import { api } from '../../boot/client.ts';
import { useLocalText, useTranslation } from '../../boot/i18n.ts';
import { useApiMutation } from '../../boot/query.ts';
import { download } from '../../ui/base64.ts';
import { Fact, Facts } from '../../ui/facts.tsx';
import { FileProblems } from '../../ui/file-problems.tsx';
import { useNotify } from '../../ui/use-notify.ts';
import styles from './contract.module.css';

interface ReadFile {
  readonly name: string;
  readonly text: string;
  readonly preview: ContractPreview | null;
  readonly problems: readonly FileProblemView[];
}

export function ContractFile() {
  const { t } = useTranslation();
  const notify = useNotify();
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<ReadFile | null>(null);
  const save = useApiMutation(() => api.contract.exportFile({}), {
    onSuccess: ({ fileName, text }) => download(fileName, 'application/json', text),
    onError: notify.failed,
  });
  const read = useApiMutation(
    async (chosen: File) => {
      const text = await chosen.text();
      return { name: chosen.name, text, ...(await api.contract.checkFile({ text })) };
    },
    { onSuccess: setFile, onError: notify.failed },
  );
  return (
    <>
      <Button icon={<Upload size={14} />} loading={read.isPending} onClick={() => input.current?.click()}>
        {t('contract.file.import')}
      </Button>
      <Button icon={<Download size={14} />} loading={save.isPending} onClick={() => save.mutate()}>
        {t('contract.file.export')}
      </Button>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label={t('contract.file.choose')}
        onChange={(event) => {
          const [chosen] = event.target.files ?? [];
          if (chosen !== undefined) read.mutate(chosen);
          // The same file, corrected, can be chosen again.
          event.target.value = '';
        }}
      />
      {file !== null && <ImportDialog file={file} onClose={() => setFile(null)} />}
    </>
  );
}

function ImportDialog({ file, onClose }: { readonly file: ReadFile; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const localText = useLocalText();
  const notify = useNotify();
  const { preview } = file;
  const put = useApiMutation(() => api.contract.importFile({ text: file.text }), {
    onSuccess: ({ imported }) => {
      if (imported !== null)
        notify.done(t('contract.file.imported', { title: localText(imported.title, imported.titleEn) }));
      onClose();
    },
    onError: notify.failed,
  });
  return (
    <Modal
      open
      width={720}
      title={t(preview === null ? 'contract.file.refusedTitle' : 'contract.file.title', { name: file.name })}
      okText={t('contract.file.putInForce')}
      cancelText={t(preview === null ? 'common.actions.close' : 'common.actions.cancel')}
      okButtonProps={{ disabled: preview === null || preview.isSame, loading: put.isPending }}
      onOk={() => put.mutate()}
      onCancel={onClose}
    >
      {preview === null ? (
        <>
          <p>{t('contract.file.refused', { count: file.problems.length })}</p>
          <FileProblems problems={file.problems} />
        </>
      ) : (
        <Preview preview={preview} />
      )}
    </Modal>
  );
}

function Preview({ preview }: { readonly preview: ContractPreview }) {
  const { t } = useTranslation();
  const localText = useLocalText();
  return (
    <div data-testid="contract-preview">
      <Facts>
        <Fact label={t('contract.title')}>{localText(preview.title, preview.titleEn)}</Fact>
        <Fact label={t('contract.file.customer')}>{localText(preview.customer, preview.customerEn)}</Fact>
        <Fact label={t('contract.file.version')}>
          {preview.id} · {t('contract.version', { version: preview.version })}
        </Fact>
        <Fact label={t('contract.file.holds')}>{t('contract.file.counts', preview.counts)}</Fact>
      </Facts>
      {preview.isSame && <p className={styles['fileNote']}>{t('contract.file.same')}</p>}
      {preview.endingPlans.length > 0 && (
        <div className={styles['fileNote']}>
          <p>{t('contract.file.ending', { count: preview.endingPlans.length })}</p>
          <ul className={styles['ending']}>
            {preview.endingPlans.map(({ id, title, titleEn }) => (
              <li key={id}>{localText(title, titleEn)}</li>
            ))}
          </ul>
        </div>
      )}
      <p className={styles['fileNote']}>{t('contract.file.keeps')}</p>
    </div>
  );
}
