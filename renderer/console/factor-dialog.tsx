/** The second factor of who is signed in: set up, set up anew, turned off where the role allows it. */
import { type FormEvent, useState } from 'react';
import type { ConsoleUserView, OfferedFactor } from '../../shared/wire/console.ts';
import { useTranslation } from '../boot/i18n.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import styles from './factor.module.css';
import { Labelled } from './labelled.tsx';
import { offerFactor, removeFactor } from './session.ts';
import { SetFactor } from './set-factor.tsx';
import { Submit } from './submit.tsx';
import { useAttempt } from './use-attempt.ts';

interface FactorDialogProps {
  readonly user: ConsoleUserView;
  /** Something about it changed, or nothing did. */
  readonly onClose: () => void;
}

export function FactorDialog({ user, onClose }: FactorDialogProps) {
  const { t } = useTranslation();
  const [offered, setOffered] = useState<OfferedFactor | null>(null);
  const [isSet, setSet] = useState(false);
  return (
    <Dialog
      isOpen
      isHeld={offered !== null}
      title={t('console.factor.title')}
      // The recovery codes are there this once: only their own button ends that.
      onClose={() => !isSet && onClose()}
    >
      {offered === null ? (
        <Begin user={user} onOffered={setOffered} onRemoved={onClose} />
      ) : (
        <SetFactor offered={offered} userName={user.name} onSet={() => setSet(true)} onDone={onClose} />
      )}
    </Dialog>
  );
}

interface BeginProps {
  readonly user: ConsoleUserView;
  readonly onOffered: (offered: OfferedFactor) => void;
  readonly onRemoved: () => void;
}

function Begin({ user: { secondFactor }, onOffered, onRemoved }: BeginProps) {
  const { t } = useTranslation();
  const [code, setCode] = useState('');
  const attempt = useAttempt();
  const { recoveryCodes, isNeeded } = secondFactor;
  const isOn = recoveryCodes !== null;
  const begin = (event: FormEvent): void => {
    event.preventDefault();
    void attempt.run(async () => onOffered(await offerFactor(isOn ? code : null)));
  };
  const remove = (): void =>
    void attempt.run(async () => {
      await removeFactor(code);
      onRemoved();
    });
  if (!isOn) {
    return (
      <form className={styles['steps']} onSubmit={begin}>
        <p>{t('console.factor.about')}</p>
        <p className={styles['soft']}>{t('console.factor.elsewhere')}</p>
        <Submit attempt={attempt} isDisabled={false}>
          {t('console.factor.begin')}
        </Submit>
      </form>
    );
  }
  return (
    <form className={styles['steps']} onSubmit={begin}>
      <p>{t('console.factor.isSet', { count: recoveryCodes })}</p>
      <p className={styles['soft']}>{t('console.factor.replaceHint')}</p>
      <Labelled
        label={t('console.factor.code')}
        hint={t('console.factor.codeOrRecovery')}
        value={code}
        onChange={setCode}
        autoComplete="one-time-code"
        takesFocus
      />
      <Submit attempt={attempt} isDisabled={code.trim() === ''}>
        {t('console.factor.replace')}
      </Submit>
      {isNeeded ? (
        <p className={styles['soft']}>{t('console.factor.needed')}</p>
      ) : (
        <Button className={styles['leave']} type="text" disabled={code.trim() === ''} onClick={remove}>
          {t('console.factor.remove')}
        </Button>
      )}
    </form>
  );
}
