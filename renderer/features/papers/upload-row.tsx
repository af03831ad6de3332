/** One file of a paper that is being filed: how far it is, or what is wrong with it. */
import { Button, Progress } from 'antd';
import { CircleAlert, FileText, X } from 'lucide-react';
import { useTranslation } from '../../boot/i18n.ts';
import { useErrorSentence } from '../../ui/error-state.tsx';
import { formatBytes } from '../../ui/format.ts';
import styles from './papers.module.css';
import type { Upload } from './uploads.ts';

export function UploadRow({ upload, onRemove }: { readonly upload: Upload; readonly onRemove: () => void }) {
  const { t } = useTranslation();
  const sentence = useErrorSentence();
  const { name, bytes, done, state, problem } = upload;
  return (
    <li className={styles['file']} data-testid="paper-upload" data-state={state}>
      <FileText size={15} aria-hidden />
      <span className={styles['fileName']} title={name}>
        {name}
      </span>
      <span className={styles['soft']}>{formatBytes(bytes)}</span>
      {state === 'sending' && (
        <Progress
          className={styles['progress'] ?? ''}
          size="small"
          percent={bytes === 0 ? 0 : Math.floor((done / bytes) * 100)}
          aria-label={t('papers.uploadingOf', { name })}
        />
      )}
      {state === 'kept' && <span className={styles['soft']}>{t('papers.kept')}</span>}
      <Button
        size="small"
        type="text"
        icon={<X size={14} />}
        onClick={onRemove}
        aria-label={t('papers.removeFile', { name })}
      />
      {problem !== null && (
        <p className={`${styles['bad']} ${styles['wide']}`} role="alert">
          <CircleAlert size={14} aria-hidden /> {sentence(problem)}
        </p>
      )}
    </li>
  );
}
