/** Something failed: the sentence of its code, what to do, and a way to try again. */
import { CircleAlert, RotateCw } from 'lucide-react';
import { useCallback } from 'react';
import { type AppErrorCode, type AppErrorData, toAppError } from '../../shared/errors.ts';
import { errorSentence } from '../../shared/i18n/translate.ts';
import { useLocale, useTranslation } from '../boot/i18n.ts';
import { Button } from './button.tsx';
import { ErrorMeaning } from './error-meaning.tsx';
import styles from './states.module.css';

/** The sentence of any failure in the user's language. */
export function useErrorSentence(): (error: unknown) => string {
  const locale = useLocale();
  return useCallback((error) => errorSentence(locale, isData(error) ? error : toAppError(error)), [locale]);
}

export function errorCodeOf(error: unknown): AppErrorCode {
  return isData(error) ? error.code : toAppError(error).code;
}

function isData(error: unknown): error is AppErrorData {
  return (
    typeof error === 'object' && error !== null && !(error instanceof Error) && 'code' in error && 'params' in error
  );
}

interface ErrorStateProps {
  readonly error: AppErrorData | Error;
  readonly title?: string;
  readonly onRetry?: () => void;
}

export function ErrorState({ error, title, onRetry }: ErrorStateProps) {
  const { t } = useTranslation();
  const sentence = useErrorSentence();
  const code = errorCodeOf(error);
  return (
    <div className={styles['state']} role="alert">
      <CircleAlert size={32} strokeWidth={1.5} className={styles['badIcon']} aria-hidden />
      <p className={styles['title']}>{title ?? t('common.error.title')}</p>
      <p className={styles['sentence']}>{sentence(error)}</p>
      <p className={styles['code']}>
        {t('common.error.code', { code })} <ErrorMeaning code={code} />
      </p>
      {onRetry !== undefined && (
        <Button onClick={onRetry} icon={<RotateCw size={14} />}>
          {t('common.actions.retry')}
        </Button>
      )}
    </div>
  );
}
