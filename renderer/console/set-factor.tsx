/** Sets up the second factor: scan, enter what it shows, keep the recovery codes. */
import { type FormEvent, useEffect, useState } from 'react';
import type { OfferedFactor } from '../../shared/wire/console.ts';
import { type AppError, toAppError } from '../../shared/errors.ts';
import { useTranslation } from '../boot/i18n.ts';
import { KeepActs } from '../ui/keep-acts.tsx';
import { LoadingState } from '../ui/loading-state.tsx';
import { QrCode } from '../ui/qr-code.tsx';
import styles from './factor.module.css';
import { Labelled } from './labelled.tsx';
import { setFactor } from './session.ts';
import { Submit } from './submit.tsx';
import { useAttempt } from './use-attempt.ts';

interface SetFactorProps {
  /** Null until the server gave it. */
  readonly offered: OfferedFactor | null;
  readonly userName: string;
  /** It holds from now on. */
  readonly onSet: () => void;
  /** The recovery codes were kept. */
  readonly onDone: () => void;
}

export function SetFactor({ offered, userName, onSet, onDone }: SetFactorProps) {
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  if (codes !== null) return <RecoveryCodes codes={codes} userName={userName} onDone={onDone} />;
  if (offered === null) return <LoadingState />;
  return (
    <Scan
      offered={offered}
      onSet={(given) => {
        setCodes(given);
        onSet();
      }}
    />
  );
}

function Scan({
  offered,
  onSet,
}: {
  readonly offered: OfferedFactor;
  readonly onSet: (codes: readonly string[]) => void;
}) {
  const { t } = useTranslation();
  const [code, setCode] = useState('');
  const attempt = useAttempt();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void attempt.run(async () => onSet(await setFactor(code)));
  };
  return (
    <form className={styles['steps']} onSubmit={submit}>
      <h2 className={styles['step']}>{t('console.factor.scan')}</h2>
      <div className={styles['scan']}>
        <QrCode code={offered.qr} side={176} label={t('console.factor.qr')} />
        <div className={styles['byHand']}>
          <p>{t('console.factor.scanHint')}</p>
          <output className={styles['secret']} data-testid="secret">
            {offered.secret.match(/.{1,4}/g)?.map((group, at) => (
              // Groups may repeat, and never change.
              // oxlint-disable-next-line react/no-array-index-key
              <span key={at}>{group}</span>
            ))}
          </output>
        </div>
      </div>
      <h2 className={styles['step']}>{t('console.factor.enter')}</h2>
      <Labelled
        label={t('console.factor.code')}
        value={code}
        onChange={setCode}
        autoComplete="one-time-code"
        takesFocus
      />
      <Submit attempt={attempt} isDisabled={code.trim() === ''}>
        {t('console.factor.set')}
      </Submit>
    </form>
  );
}

interface RecoveryCodesProps {
  readonly codes: readonly string[];
  readonly userName: string;
  readonly onDone: () => void;
}

function RecoveryCodes({ codes, userName, onDone }: RecoveryCodesProps) {
  const { t } = useTranslation();
  const [isKept, setKept] = useState(false);
  const [isCopied, setCopied] = useState(false);
  const [problem, setProblem] = useState<AppError | null>(null);
  // Whoever leaves now has no codes: the browser asks.
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, []);
  const sheet = {
    title: t('console.factor.sheetTitle'),
    secrets: codes,
    notes: [t('console.factor.sheetUser', { name: userName }), t('console.factor.sheetUse')],
    fileName: t('console.factor.fileName'),
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isKept) onDone();
  };
  return (
    <form className={styles['steps']} onSubmit={submit}>
      <h2 className={styles['step']}>{t('console.factor.codes')}</h2>
      <p>{t('console.factor.codesIntro')}</p>
      <ol className={styles['codes']} data-testid="recovery-codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <KeepActs sheet={sheet} onCopied={() => setCopied(true)} onFailed={(thrown) => setProblem(toAppError(thrown))} />
      {isCopied && <p role="status">{t('common.keep.copied')}</p>}
      <label className={styles['kept']}>
        <input type="checkbox" checked={isKept} onChange={({ target }) => setKept(target.checked)} />
        <span>{t('console.factor.kept')}</span>
      </label>
      <Submit attempt={{ isBusy: false, error: problem }} isDisabled={!isKept}>
        {t('console.factor.done')}
      </Submit>
    </form>
  );
}
