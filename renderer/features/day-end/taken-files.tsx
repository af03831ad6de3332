/** What became of each file on the drive: one line each. */
import { CircleCheck, CircleX, Info } from 'lucide-react';
import type { TakenFile } from '../../../shared/api/sync.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { ErrorMeaning } from '../../ui/error-meaning.tsx';
import { useErrorSentence } from '../../ui/error-state.tsx';
import styles from './day-end.module.css';

export function TakenFiles({ files }: { readonly files: readonly TakenFile[] }) {
  const { t } = useTranslation();
  return (
    <div role="status">
      <ul className={styles['taken']} aria-label={t('carrying.taken.title')}>
        {files.map((file) => (
          <li key={file.file} data-testid={`taken-${file.kind}`}>
            <Sign file={file} />
            <span>
              <span className="mono">{file.file.split(/[\\/]/).at(-1)}</span>
              <br />
              <Words file={file} />
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Sign({ file }: { readonly file: TakenFile }) {
  if (file.kind === 'failed') return <CircleX size={15} className={styles['failed']} aria-hidden />;
  if (file.kind === 'own') return <Info size={15} aria-hidden />;
  return <CircleCheck size={15} className={styles['running']} aria-hidden />;
}

function Words({ file }: { readonly file: TakenFile }) {
  const { t } = useTranslation();
  const sentence = useErrorSentence();
  switch (file.kind) {
    case 'failed':
      return (
        <>
          {sentence(file.problem)} <ErrorMeaning code={file.problem.code} />
        </>
      );
    case 'carried':
      return t(file.isNew ? 'carrying.taken.carried' : 'carrying.taken.carriedBefore', { letter: file.letter });
    case 'own':
      return t('carrying.taken.own');
    case 'records':
      return t('carrying.taken.records', { operations: file.operations, blobs: file.blobs });
    case 'receipt':
      return t('carrying.taken.receipt', { number: file.receipt });
    case 'receipt-kept':
      return t('carrying.taken.receiptKept', { letter: file.letter, number: file.receipt });
  }
}
