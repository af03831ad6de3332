/** The subnets of each network zone: how this laptop knows which network its cable is in. */
import { Button, Input } from 'antd';
import { Plus } from 'lucide-react';
import { z } from 'zod';
import type { ZoneView } from '../../../shared/api/inventory.ts';
import type { SystemStatus } from '../../../shared/api/system.ts';
import { api } from '../../boot/client.ts';
import { useLocalText, useTranslation } from '../../boot/i18n.ts';
import { useApiMutation, useApiQuery } from '../../boot/query.ts';
import { ErrorLine } from '../../ui/error-line.tsx';
import { Field } from '../../ui/field.tsx';
import { Panel } from '../../ui/panel.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { Tag } from '../../ui/status-tag.tsx';
import { useNotify } from '../../ui/use-notify.ts';
import { useTypedForm } from '../../ui/use-typed-form.ts';
import styles from './settings.module.css';
import { subnetOf, subnetsIn, wrongSubnets } from './subnets.ts';

export function Zones({ network }: { readonly network: SystemStatus['network'] }) {
  const { t } = useTranslation();
  const zones = useApiQuery(['inventory.zones'], ['zone'], () => api.inventory.zones({}));
  const cards = network.cards.map(({ name, address }) => `${name} ${address}`).join(t('common.listSeparator'));
  return (
    <Panel title={t('settings.zones.title')}>
      <p className={styles['hint']}>{t('settings.zones.hint')}</p>
      <p className={styles['hint']}>
        {cards === '' ? t('settings.zones.noCards') : t('settings.zones.cards', { cards })}
      </p>
      <QueryView query={zones} rows={4}>
        {(all) => all.map((zone) => <ZoneForm key={zone.id} zone={zone} network={network} />)}
      </QueryView>
    </Panel>
  );
}

const typedShape = z.object({ text: z.string(), base: z.string().nullable() });

function ZoneForm({ zone, network }: { readonly zone: ZoneView; readonly network: SystemStatus['network'] }) {
  const { t } = useTranslation();
  const localText = useLocalText();
  const notify = useNotify();
  const name = localText(zone.name, zone.nameEn);
  const kept = { text: zone.subnets.join('\n'), base: zone.versions['subnets'] ?? null };
  const form = useTypedForm(`zone:${zone.id}`, typedShape, kept);
  const typed = form.fields ?? kept;
  const save = useApiMutation(
    () =>
      api.inventory.changeZone({
        id: zone.id,
        fields: { subnets: subnetsIn(typed.text) },
        base: { subnets: typed.base },
      }),
    {
      onSuccess: () => {
        form.reset();
        notify.done(t('settings.zones.saved', { name }));
      },
    },
  );
  const wrong = wrongSubnets(typed.text);
  const isChanged = subnetsIn(typed.text).join() !== zone.subnets.join();
  const missing = network.cards
    .map(({ address }) => subnetOf(address))
    .filter((subnet) => !subnetsIn(typed.text).includes(subnet));
  return (
    <form
      className={styles['zone']}
      aria-label={name}
      onSubmit={(event) => {
        event.preventDefault();
        if (wrong.length === 0) save.mutate(undefined);
      }}
    >
      <Field
        label={name}
        error={
          wrong.length === 0 ? null : t('settings.zones.wrong', { subnets: wrong.join(t('common.listSeparator')) })
        }
      >
        <Input.TextArea
          className="mono"
          rows={1}
          value={typed.text}
          disabled={form.fields === null}
          placeholder={t('settings.zones.placeholder')}
          onChange={(event) => form.change({ text: event.target.value })}
        />
      </Field>
      {save.error !== null && <ErrorLine error={save.error} />}
      <div className={styles['zoneFoot']}>
        {network.zone?.id === zone.id && <Tag tone="ok">{t('settings.zones.here')}</Tag>}
        {network.zone === null &&
          missing.map((subnet) => (
            <Button
              key={subnet}
              size="small"
              icon={<Plus size={13} />}
              onClick={() => form.change({ text: [...subnetsIn(typed.text), subnet].join('\n') })}
            >
              {t('settings.zones.add', { subnet })}
            </Button>
          ))}
        <span className={styles['end']}>
          {isChanged && (
            <>
              <Button size="small" onClick={form.reset}>
                {t('common.confirm.discard')}
              </Button>{' '}
              <Button
                size="small"
                type="primary"
                htmlType="submit"
                disabled={wrong.length > 0}
                loading={save.isPending}
                aria-label={t('settings.zones.saveNamed', { name })}
              >
                {t('common.actions.save')}
              </Button>
            </>
          )}
        </span>
      </div>
    </form>
  );
}
