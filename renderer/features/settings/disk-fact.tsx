/** Whether the disk is encrypted as a whole: what a thief of the laptop meets first. */
import { ShieldAlert, ShieldCheck } from 'lucide-react';
import { api } from '../../boot/client.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { useApiQuery } from '../../boot/query.ts';
import { Fact } from '../../ui/facts.tsx';
import { Tag } from '../../ui/status-tag.tsx';

export function DiskFact() {
  const { t } = useTranslation();
  const encryption = useApiQuery(['system.disk'], [], () => api.system.disk({})).data?.encryption;
  if (encryption === undefined) return null;
  const tone = { on: 'ok', off: 'warn', unknown: 'quiet' } as const;
  return (
    <Fact label={t('lock.settings.disk')} hint={t(`lock.settings.diskHints.${encryption}`)}>
      <Tag tone={tone[encryption]} icon={encryption === 'on' ? ShieldCheck : ShieldAlert}>
        {t(`lock.settings.diskStates.${encryption}`)}
      </Tag>
    </Fact>
  );
}
