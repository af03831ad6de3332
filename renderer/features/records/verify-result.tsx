/** What the check of a record found. */
import { ShieldCheck } from 'lucide-react';
import { type RecordCheck, recordChecks } from '../../../shared/domain/record-file.ts';
import type { AppError } from '../../../shared/errors.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { ErrorLine } from '../../ui/error-line.tsx';
import { Tag } from '../../ui/status-tag.tsx';
import styles from './records.module.css';

function isKnown(check: string): check is RecordCheck {
  return (recordChecks as readonly string[]).includes(check);
}

interface VerifyResultProps {
  readonly checks: readonly string[] | null;
  readonly error: AppError | null;
}

export function VerifyResult({ checks, error }: VerifyResultProps) {
  const { t } = useTranslation();
  if (error !== null) return <ErrorLine error={error} />;
  if (checks === null) return null;
  return (
    <div className={styles['verified']} role="status" data-testid="verify-result">
      <Tag tone="ok" icon={ShieldCheck}>
        {t('records.view.verified')}
      </Tag>{' '}
      {t('records.view.checkCount', { count: checks.length })}
      <ul>
        {checks.map((check) => (
          <li key={check}>{isKnown(check) ? t(`records.view.checks.${check}`) : check}</li>
        ))}
      </ul>
    </div>
  );
}
