/** The one thing that a locked laptop shows. */
import '../../boot/security-words.ts';
import { Button } from 'antd';
import { KeyRound, Lock } from 'lucide-react';
import { useState } from 'react';
import type { SystemStatus } from '../../../shared/api/system.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { LanguageSwitch } from '../setup/language-switch.tsx';
import styles from './lock.module.css';
import { RecoverForm } from './recover-form.tsx';
import { UnlockForm } from './unlock-form.tsx';

export function LockScreen({ status }: { readonly status: SystemStatus }) {
  const { t } = useTranslation();
  const isKeyLost = status.lock.needed === 'recovery-key';
  const [wantsRecovery, setWantsRecovery] = useState(false);
  const isRecovery = isKeyLost || wantsRecovery;
  const Icon = isRecovery ? KeyRound : Lock;
  const intro = isKeyLost ? 'lock.recovery.keyLost' : isRecovery ? 'lock.recovery.intro' : 'lock.intro';
  return (
    <div className={styles['screen']}>
      <main className={styles['card']} data-testid="lock-screen">
        <header className={styles['head']}>
          <span className={styles['sign']}>
            <Icon size={22} strokeWidth={1.8} aria-hidden />
          </span>
          <h1>{t(isRecovery ? 'lock.recovery.title' : 'lock.title')}</h1>
          <LanguageSwitch />
        </header>
        <p className={styles['intro']}>{t(intro)}</p>
        {isRecovery ? <RecoverForm lock={status.lock} /> : <UnlockForm lock={status.lock} />}
        {!isKeyLost && (
          <Button type="link" className={styles['other'] ?? ''} onClick={() => setWantsRecovery(!wantsRecovery)}>
            {t(isRecovery ? 'lock.usePassphrase' : 'lock.useRecovery')}
          </Button>
        )}
      </main>
    </div>
  );
}
