/** Above everything: whose console this is, how fresh what it shows, the language, and the way out. */
import { LogOut, RefreshCw, ShieldCheck } from 'lucide-react';
import { Suspense, lazy, useState } from 'react';
import type { SystemStatus } from '../../shared/api/system.ts';
import type { ConsoleUserView } from '../../shared/wire/console.ts';
import { type Locale, locales } from '../../shared/i18n/index.ts';
import { changeSettings } from '../boot/change-settings.ts';
import { useLocale, useTranslation } from '../boot/i18n.ts';
import { inLibrary } from '../boot/library.tsx';
import { Button } from '../ui/button.tsx';
import { Choice } from '../ui/choice.tsx';
import { formatDuration } from '../ui/format.ts';
import { SampleMark } from '../ui/sample-mark.tsx';
import { useNotify } from '../ui/use-notify.ts';
import { useNow } from '../ui/use-now.ts';
import styles from './console.module.css';
import { signOut } from './session.ts';

const SignOutEverywhere = lazy(async () => ({
  default: await inLibrary(async () => (await import('./sign-out-everywhere.tsx')).SignOutEverywhere),
}));
const FactorDialog = lazy(async () => ({ default: (await import('./factor-dialog.tsx')).FactorDialog }));

interface HeadProps {
  readonly user: ConsoleUserView;
  readonly status: SystemStatus;
  readonly onUserChanged: () => void;
}

export function Head({ user, status, onUserChanged }: HeadProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  const notify = useNotify();
  return (
    <header className={styles['head']}>
      <strong className={styles['brand']}>
        {t('common.appName')} {t('console.title')}
      </strong>
      <SampleMark />
      <Freshness server={status.server} />
      <span className={styles['gap']} />
      <Choice<Locale>
        label={t('console.language')}
        value={locale}
        options={locales.map((value) => ({ value, label: t(`settings.appearance.languages.${value}`) }))}
        onChange={(next) => void changeSettings({ locale: next }).catch(notify.failed)}
      />
      <span>
        {user.name} <span className={styles['soft']}>{t(`console.roles.${user.role}`)}</span>
      </span>
      <SecondFactor user={user} onChanged={onUserChanged} />
      <Button size="small" icon={<LogOut size={14} />} onClick={() => void signOut().catch(notify.failed)}>
        {t('console.signOut')}
      </Button>
      <Suspense fallback={null}>
        <SignOutEverywhere />
      </Suspense>
    </header>
  );
}

/** So few recovery codes that a new telephone, or new codes, should come before the last is used. */
const few = 3;

function SecondFactor({ user, onChanged }: { readonly user: ConsoleUserView; readonly onChanged: () => void }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const count = user.secondFactor.recoveryCodes;
  const close = (): void => {
    setOpen(false);
    onChanged();
  };
  return (
    <>
      <Button size="small" type="text" icon={<ShieldCheck size={14} />} onClick={() => setOpen(true)}>
        {count !== null && count <= few ? t('console.factor.few', { count }) : t('console.factor.title')}
      </Button>
      {isOpen && (
        <Suspense fallback={null}>
          <FactorDialog user={user} onClose={close} />
        </Suspense>
      )}
    </>
  );
}

function Freshness({ server }: { readonly server: SystemStatus['server'] }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const now = useNow('minute');
  const at = server?.lastSyncAtMs ?? null;
  if (at === null) return <span className={styles['soft']}>{t('console.waiting')}</span>;
  const time =
    now - at < 60_000
      ? t('common.relative.justNow')
      : t('common.relative.ago', { time: formatDuration(now - at, locale) });
  return (
    <span className={styles['soft']} data-testid="freshness">
      <RefreshCw size={13} aria-hidden /> {t('console.fresh', { time })}
    </span>
  );
}
