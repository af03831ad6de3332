/** The inventory: every device, found by any part of its name or address, edited in place. */
import { Button } from 'antd';
import { Cctv, Plus, Search } from 'lucide-react';
import { useMemo, useState } from 'react';
import { api } from '../../boot/client.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { useApiPages } from '../../boot/query.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { useDebounced } from '../../ui/use-debounced.ts';
import { DeviceDrawer } from './device-drawer.tsx';
import { DeviceTable } from './device-table.tsx';
import { Filters, type DeviceFilter, noFilter } from './filters.tsx';

const typingMs = 120;
const pageSize = 100;

/** The device in the drawer: an id, a new one, or none. */
type Opened = { readonly id: string } | 'new' | null;

export function DevicesScreen() {
  const { t } = useTranslation();
  const [filter, setFilter] = useState<DeviceFilter>(noFilter);
  const [opened, setOpened] = useState<Opened>(null);
  const text = useDebounced(filter.text.trim(), typingMs);
  const { category, locationId, state } = filter;
  const pages = useApiPages(
    ['inventory.devices', text, category, locationId, state],
    ['device', 'location', 'zone'],
    (after) => api.inventory.devices({ text, category, locationId, state, after, limit: pageSize }),
  );
  const data = pages.data;
  const devices = useMemo(() => data?.pages.flatMap((page) => page.items), [data]);
  const isFiltered = text !== '' || category !== null || locationId !== null || state !== null;
  const count = devices?.length ?? 0;
  return (
    <Page
      title={t('devices.title')}
      isFull
      meta={
        devices !== undefined && (
          <span role="status">{t(pages.hasNextPage ? 'devices.shownMore' : 'devices.shown', { count })}</span>
        )
      }
      actions={
        <Button type="primary" icon={<Plus size={14} />} onClick={() => setOpened('new')}>
          {t('devices.add')}
        </Button>
      }
      toolbar={<Filters value={filter} onChange={setFilter} />}
    >
      <QueryView query={{ data: devices, error: pages.error, refetch: pages.refetch }} rows={12}>
        {(rows) =>
          rows.length > 0 ? (
            <DeviceTable
              devices={rows}
              openedId={opened !== null && opened !== 'new' ? opened.id : null}
              onOpen={(id) => setOpened({ id })}
              onEnd={() => {
                if (pages.hasNextPage && !pages.isFetchingNextPage) void pages.fetchNextPage();
              }}
            />
          ) : isFiltered ? (
            <EmptyState
              icon={Search}
              title={t('common.search.none')}
              hint={t('common.search.noneHint')}
              action={<Button onClick={() => setFilter(noFilter)}>{t('common.actions.clearFilters')}</Button>}
            />
          ) : (
            <EmptyState
              icon={Cctv}
              title={t('devices.empty')}
              hint={t('devices.emptyHint')}
              action={<Button onClick={() => setOpened('new')}>{t('devices.add')}</Button>}
            />
          )
        }
      </QueryView>
      <DeviceDrawer opened={opened} onClose={() => setOpened(null)} />
    </Page>
  );
}
