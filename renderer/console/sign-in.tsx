/** Signing in: with a passphrase, or the first time with the code that the operator handed over. */
import { type FormEvent, useId, useState } from 'react';
import type { ConsoleUserView } from '../../shared/wire/console.ts';
import { type Locale, locales } from '../../shared/i18n/index.ts';
import { type AppError, toAppError } from '../../shared/errors.ts';
import { useTranslation } from '../boot/i18n.ts';
import { useUiStore } from '../boot/ui-store.ts';
import { Choice } from '../ui/choice.tsx';
import { useErrorSentence } from '../ui/error-state.tsx';
import styles from './console.module.css';
import { signIn } from './session.ts';

interface SignInProps {
  readonly onSignedIn: (user: ConsoleUserView) => void;
}

export function SignIn({ onSignedIn }: SignInProps) {
  const { t } = useTranslation();
  const sentence = useErrorSentence();
  const [isFirst, setFirst] = useState(false);
  const [login, setLogin] = useState('');
  const [code, setCode] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const [repeated, setRepeated] = useState('');
  const [error, setError] = useState<AppError | null>(null);
  const [isBusy, setBusy] = useState(false);
  const differ = isFirst && repeated !== '' && repeated !== passphrase;
  const isWhole =
    login.trim() !== '' && passphrase !== '' && (!isFirst || (code.trim() !== '' && repeated === passphrase));
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!isWhole || isBusy) return;
    setBusy(true);
    setError(null);
    try {
      onSignedIn(await signIn({ login, passphrase, code: isFirst ? code : null }));
    } catch (thrown) {
      setError(toAppError(thrown));
      setBusy(false);
    }
  };
  return (
    <main className={styles['signIn']}>
      <form className={styles['card']} onSubmit={(event) => void submit(event)}>
        <header className={styles['cardHead']}>
          <h1>
            {t('common.appName')} {t('console.title')}
          </h1>
          <Languages />
        </header>
        <p className={styles['soft']}>{t('console.signIn.intro')}</p>
        <Choice
          label={t('console.signIn.submit')}
          value={isFirst ? 'first' : 'known'}
          options={(['known', 'first'] as const).map((value) => ({ value, label: t(`console.signIn.${value}`) }))}
          onChange={(value) => setFirst(value === 'first')}
        />
        <Labelled label={t('console.signIn.login')} value={login} onChange={setLogin} autoComplete="username" />
        {isFirst && (
          <Labelled
            label={t('console.signIn.code')}
            hint={t('console.signIn.codeHint')}
            value={code}
            onChange={setCode}
            autoComplete="one-time-code"
          />
        )}
        <Labelled
          label={t(isFirst ? 'console.signIn.newPassphrase' : 'console.signIn.passphrase')}
          {...(isFirst ? { hint: t('console.signIn.passphraseHint') } : {})}
          value={passphrase}
          onChange={setPassphrase}
          type="password"
          autoComplete={isFirst ? 'new-password' : 'current-password'}
        />
        {isFirst && (
          <Labelled
            label={t('console.signIn.repeat')}
            {...(differ ? { hint: t('console.signIn.differ') } : {})}
            value={repeated}
            onChange={setRepeated}
            type="password"
            autoComplete="new-password"
          />
        )}
        {error !== null && (
          <p className={styles['wrong']} role="alert">
            {sentence(error)}
          </p>
        )}
        <button type="submit" className={styles['submit']} disabled={!isWhole} aria-busy={isBusy}>
          {t(isFirst ? 'console.signIn.submitFirst' : 'console.signIn.submit')}
        </button>
      </form>
    </main>
  );
}

interface LabelledProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly autoComplete: string;
  readonly type?: 'text' | 'password';
  readonly hint?: string;
}

function Labelled({ label, value, onChange, autoComplete, type = 'text', hint }: LabelledProps) {
  const id = useId();
  return (
    <div className={styles['field']}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type={type}
        value={value}
        maxLength={200}
        autoComplete={autoComplete}
        spellCheck={false}
        {...(hint === undefined ? {} : { 'aria-describedby': `${id}-hint` })}
        onChange={(event) => onChange(event.target.value)}
      />
      {hint !== undefined && <small id={`${id}-hint`}>{hint}</small>}
    </div>
  );
}

/** Of this browser only: who it is for has not said yet. */
function Languages() {
  const { t } = useTranslation();
  const locale = useUiStore((state) => state.locale);
  const take = useUiStore((state) => state.take);
  return (
    <Choice<Locale>
      label={t('settings.appearance.language')}
      value={locale}
      options={locales.map((value) => ({ value, label: t(`settings.appearance.languages.${value}`) }))}
      onChange={(next) => take({ locale: next })}
    />
  );
}
