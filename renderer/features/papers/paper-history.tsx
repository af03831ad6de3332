/** What happened to a paper, step by step; files that were replaced can still be had. */
import { Button, Modal } from 'antd';
import type { PaperTrace, PaperView } from '../../../shared/api/papers.ts';
import type { PaperFile } from '../../../shared/domain/paper.ts';
import { api } from '../../boot/client.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { useApiQuery } from '../../boot/query.ts';
import { DateTime } from '../../ui/date-time.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { useSaveFile } from './paper-files.tsx';
import styles from './papers.module.css';

export function PaperHistory({ paper, onClose }: { readonly paper: PaperView; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const asked = useApiQuery(['papers.get', paper.id], ['paper', 'person'], () => api.papers.get({ id: paper.id }));
  return (
    <Modal open width={680} title={t('papers.historyOf', { title: paper.title })} footer={null} onCancel={onClose}>
      <QueryView query={asked}>
        {({ trace }) => (
          <ol className={styles['trace']}>
            {trace.map((step, index) => (
              // Steps are never reordered, and two may be of one moment.
              // oxlint-disable-next-line react/no-array-index-key
              <li key={index}>
                <Step paperId={paper.id} step={step} />
              </li>
            ))}
          </ol>
        )}
      </QueryView>
    </Modal>
  );
}

function Step({ paperId, step }: { readonly paperId: string; readonly step: PaperTrace }) {
  const { t } = useTranslation();
  const fields = step.fields.filter(isNamed).map((field) => t(`papers.fieldNames.${field}`));
  return (
    <>
      <p>
        <b>{t(`papers.trace.${step.kind}`)}</b> {step.personName} <DateTime ms={step.atMs} />
      </p>
      {step.reason !== '' && <p className={styles['soft']}>{t('papers.removedBecause', { reason: step.reason })}</p>}
      {fields.length > 0 && (
        <p className={styles['soft']}>{t('papers.traceFields', { fields: fields.join(t('common.listSeparator')) })}</p>
      )}
      {step.added.map((file) => (
        <FileLine key={file.blobId} paperId={paperId} file={file} text={t('papers.traceAdded', { name: file.name })} />
      ))}
      {step.dropped.map((file) => (
        <FileLine
          key={file.blobId}
          paperId={paperId}
          file={file}
          text={t('papers.traceDropped', { name: file.name })}
        />
      ))}
    </>
  );
}

function FileLine({
  paperId,
  file,
  text,
}: {
  readonly paperId: string;
  readonly file: PaperFile;
  readonly text: string;
}) {
  const { t } = useTranslation();
  const save = useSaveFile(paperId);
  return (
    <p className={styles['traceFile']}>
      <span>{text}</span>
      <Button
        size="small"
        type="link"
        loading={save.isSaving(file)}
        onClick={() => save.run(file)}
        aria-label={t('papers.downloadFile', { name: file.name })}
      >
        {t('papers.download')}
      </Button>
    </p>
  );
}

const named = ['documentId', 'title', 'number', 'issuedOn', 'expiresOn', 'note', 'files'] as const;
const isNamed = (field: string): field is (typeof named)[number] => (named as readonly string[]).includes(field);
