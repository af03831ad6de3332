/** Signing in: with a passphrase, or the first time with the code that the operator handed over. */
import { type FormEvent, useState } from 'react';
import type { ConsoleUserView } from '../../shared/wire/console.ts';
import { AppError } from '../../shared/errors.ts';
import { useTranslation } from '../boot/i18n.ts';
import { Choice } from '../ui/choice.tsx';
import { Card } from './card.tsx';
import styles from './console.module.css';
import { Labelled } from './labelled.tsx';
import { signIn } from './session.ts';
import { Submit } from './submit.tsx';
import { useAttempt } from './use-attempt.ts';

interface SignInProps {
  readonly onSignedIn: (user: ConsoleUserView) => void;
}

export function SignIn({ onSignedIn }: SignInProps) {
  const { t } = useTranslation();
  const [isFirst, setFirst] = useState(false);
  const [login, setLogin] = useState('');
  const [code, setCode] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const [repeated, setRepeated] = useState('');
  /** Null until the server asked for one. */
  const [secondCode, setSecondCode] = useState<string | null>(null);
  const attempt = useAttempt();
  const differ = isFirst && repeated !== '' && repeated !== passphrase;
  const isWhole =
    login.trim() !== '' &&
    passphrase !== '' &&
    secondCode?.trim() !== '' &&
    (!isFirst || (code.trim() !== '' && repeated === passphrase));
  const turnTo = (isNowFirst: boolean): void => {
    setFirst(isNowFirst);
    setPassphrase('');
    setRepeated('');
    setSecondCode(null);
    attempt.forget();
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!isWhole) return;
    await attempt.run(async () => {
      try {
        onSignedIn(await signIn({ login, passphrase, code: isFirst ? code : null, secondCode }));
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'Console_SecondFactorNeeded') throw error;
        setSecondCode('');
      }
    });
  };
  return (
    <Card title={`${t('common.appName')} ${t('console.title')}`}>
      <p className={styles['soft']}>{t('console.signIn.intro')}</p>
      <form className={styles['form']} onSubmit={(event) => void submit(event)}>
        <Choice
          label={t('console.signIn.submit')}
          value={isFirst ? 'first' : 'known'}
          options={(['known', 'first'] as const).map((value) => ({ value, label: t(`console.signIn.${value}`) }))}
          onChange={(value) => turnTo(value === 'first')}
        />
        <Labelled label={t('console.signIn.login')} value={login} onChange={setLogin} autoComplete="username" />
        {isFirst && (
          <Labelled
            label={t('console.signIn.code')}
            hint={t('console.signIn.codeHint')}
            value={code}
            onChange={setCode}
            autoComplete="off"
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
        {secondCode !== null && (
          <Labelled
            label={t('console.factor.code')}
            hint={t('console.factor.codeOrRecovery')}
            value={secondCode}
            onChange={setSecondCode}
            autoComplete="one-time-code"
            takesFocus
          />
        )}
        <Submit attempt={attempt} isDisabled={!isWhole}>
          {t(isFirst ? 'console.signIn.submitFirst' : 'console.signIn.submit')}
        </Submit>
      </form>
    </Card>
  );
}
