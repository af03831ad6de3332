/** What a laptop shows that was reported stolen and destroyed its keys: to a finder, and to whoever was robbed by mistake. */
import type { SystemStatus } from '../../../shared/api/system.ts';
import { useLocale, useTranslation } from '../../boot/i18n.ts';
import { formatDateTime } from '../../ui/format.ts';
import styles from './lock.module.css';

interface WipedProps {
  readonly wiped: NonNullable<SystemStatus['wiped']>;
  readonly isSealed: boolean;
  readonly utcOffsetMinutes: number;
}

export function Wiped({ wiped: { atMs, serverUrl, letter, unsent }, isSealed, utcOffsetMinutes }: WipedProps) {
  const { t } = useTranslation();
  const time = formatDateTime(atMs, { locale: useLocale(), utcOffsetMinutes });
  const { operations, blobs, isKnown } = unsent;
  return (
    <div className={styles['wiped']}>
      <p>{t('lock.wiped.intro', { letter, server: serverUrl, time })}</p>
      <p>
        <strong>{t('lock.wiped.found')}</strong>
      </p>
      <p>{t('lock.wiped.onServer')}</p>
      {!isKnown && <p>{t('lock.wiped.unsentUnknown')}</p>}
      {operations + blobs > 0 && <p>{t('lock.wiped.unsent', { operations, blobs })}</p>}
      <p>{t(isSealed ? 'lock.wiped.sealed' : 'lock.wiped.notSealed')}</p>
      <p>{t('lock.wiped.passwords')}</p>
    </div>
  );
}
