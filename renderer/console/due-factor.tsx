/** Signed in with a passphrase, where that is not enough: the second factor is set up before anything else is shown. */
import { useEffect, useState } from 'react';
import type { ConsoleUserView, OfferedFactor } from '../../shared/wire/console.ts';
import { type AppError, toAppError } from '../../shared/errors.ts';
import { useTranslation } from '../boot/i18n.ts';
import { Button } from '../ui/button.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { Card } from './card.tsx';
import styles from './factor.module.css';
import { offerFactor, signOut } from './session.ts';
import { SetFactor } from './set-factor.tsx';

interface DueFactorProps {
  readonly user: ConsoleUserView;
  readonly onDone: () => void;
}

export function DueFactor({ user, onDone }: DueFactorProps) {
  const { t } = useTranslation();
  const [offered, setOffered] = useState<OfferedFactor | null>(null);
  const [isSet, setSet] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const ask = (): void => {
    offerFactor(null).then(setOffered, (thrown: unknown) => setError(toAppError(thrown)));
  };
  useEffect(ask, []);
  const retry = (): void => {
    setError(null);
    ask();
  };
  if (error !== null) return <ErrorState error={error} onRetry={retry} />;
  return (
    <Card title={t('console.factor.title')}>
      {!isSet && <p className={styles['soft']}>{t('console.factor.due')}</p>}
      <SetFactor offered={offered} userName={user.name} onSet={() => setSet(true)} onDone={onDone} />
      {!isSet && (
        <Button type="text" size="small" className={styles['leave']} onClick={() => void signOut()}>
          {t('console.signOut')}
        </Button>
      )}
    </Card>
  );
}
