/** The one thing that a locked laptop shows. */
import '../../boot/security-words.ts';
import { Button } from 'antd';
import { Building2, KeyRound, Lock, ShieldX } from 'lucide-react';
import { useState } from 'react';
import type { SystemStatus } from '../../../shared/api/system.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { LanguageSwitch } from '../setup/language-switch.tsx';
import styles from './lock.module.css';
import { OrganisationForm } from './organisation-form.tsx';
import { RecoverForm } from './recover-form.tsx';
import { UnlockForm } from './unlock-form.tsx';
import { Wiped } from './wiped.tsx';

type Way = 'passphrase' | 'recovery' | 'organisation' | 'wiped';

const icons = { passphrase: Lock, recovery: KeyRound, organisation: Building2, wiped: ShieldX } as const;
const titles = {
  passphrase: 'lock.title',
  recovery: 'lock.recovery.title',
  organisation: 'lock.organisation.title',
  wiped: 'lock.wiped.title',
} as const;
const intros = {
  passphrase: 'lock.intro',
  recovery: 'lock.recovery.intro',
  organisation: 'lock.organisation.intro',
  wiped: null,
} as const;
const introsWithoutKey = {
  ...intros,
  recovery: 'lock.recovery.keyLost',
  organisation: 'lock.organisation.keyLost',
} as const;
const offers = {
  passphrase: 'lock.usePassphrase',
  recovery: 'lock.useRecovery',
  organisation: 'lock.useOrganisation',
  wiped: 'lock.back',
} as const;

/** Which of them open this folder; the first is shown. */
function waysInto({ lock, wiped }: SystemStatus): readonly [Way, ...Way[]] {
  const { needed, organisation, recoveryKeyMadeAtMs } = lock;
  const byOrganisation: Way[] = organisation === null ? [] : ['organisation'];
  if (wiped !== null) return ['wiped', ...byOrganisation];
  if (needed === 'passphrase') return ['passphrase', 'recovery', ...byOrganisation];
  return recoveryKeyMadeAtMs === null && organisation !== null ? ['organisation'] : ['recovery', ...byOrganisation];
}

export function LockScreen({ status }: { readonly status: SystemStatus }) {
  const { t } = useTranslation();
  const ways = waysInto(status);
  const [chosen, setChosen] = useState<Way | null>(null);
  const way = chosen !== null && ways.includes(chosen) ? chosen : ways[0];
  const Icon = icons[way];
  const intro = (status.lock.needed === 'recovery-key' ? introsWithoutKey : intros)[way];
  return (
    <div className={styles['screen']}>
      <main
        className={styles['card']}
        data-wide={way === 'organisation' || way === 'wiped' || undefined}
        data-testid="lock-screen"
      >
        <header className={styles['head']}>
          <span className={styles['sign']}>
            <Icon size={22} strokeWidth={1.8} aria-hidden />
          </span>
          <h1>{t(titles[way])}</h1>
          <LanguageSwitch />
        </header>
        {intro !== null && <p className={styles['intro']}>{t(intro)}</p>}
        {way === 'wiped' && status.wiped !== null && (
          <Wiped
            wiped={status.wiped}
            isSealed={status.lock.organisation !== null}
            utcOffsetMinutes={status.utcOffsetMinutes}
          />
        )}
        {way === 'passphrase' && <UnlockForm lock={status.lock} />}
        {way === 'recovery' && <RecoverForm lock={status.lock} />}
        {way === 'organisation' && <OrganisationForm />}
        <footer className={styles['others']}>
          {ways
            .filter((each) => each !== way)
            .map((each) => (
              <Button key={each} type="link" onClick={() => setChosen(each)}>
                {t(offers[each])}
              </Button>
            ))}
        </footer>
      </main>
    </div>
  );
}
