/** The inventory: every device, found by any part of its name or address, edited in place. */
import { Button } from 'antd';
import '../../boot/life-words.ts';
import { Cctv, FileUp, GitCompareArrows, Plus, Radar, ScanQrCode, Search } from 'lucide-react';
import { memo, useCallback, useMemo, useState } from 'react';
import { isConsole } from '../../boot/entry.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { useListMemory } from '../../boot/list-settings.ts';
import { useOverlayStore } from '../../boot/overlay-store.ts';
import { askRowsAhead, useRowPages } from '../../boot/use-row-pages.ts';
import { navigate } from '../../router.ts';
import { shownColumns } from '../../ui/columns-menu.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ListTools } from '../../ui/list-tools.tsx';
import { Page } from '../../ui/page.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { useNotify } from '../../ui/use-notify.ts';
import { useAfterPaint } from '../../ui/use-after-paint.ts';
import { useAction } from '../../ui/use-shortcut.ts';
import type { Selection } from '../../ui/use-selection.ts';
import { withheldIn } from '../../ui/withheld.ts';
import { openDevice, useDeviceFilter, useOpenedDevice } from './address.ts';
import { AsideButton } from './aside-button.tsx';
import { BulkActions } from './bulk-actions.tsx';
import { useDeviceColumns, usualColumns } from './columns.tsx';
import { DeviceDrawer } from './device-drawer.tsx';
import { type DeviceFilter, devicesOf, noFilter } from './devices-query.ts';
import { Filters, isNarrowed, keptFilter } from './filters.tsx';
import styles from './devices.module.css';
import { PotentialFaultsButton } from './potential-faults.tsx';

const listOf = (filter: DeviceFilter) => devicesOf({ ...filter, text: filter.text.trim() });

/** The same each time: lines are not drawn again for a letter typed above them. */
const none: Selection = new Set();

/** Rows of one request of an export. */
const exportStep = 500;

export function DevicesScreen() {
  const { t } = useTranslation();
  const notify = useNotify();
  const [filter, setFilter] = useDeviceFilter();
  const opened = useOpenedDevice();
  const [chosen, setChosen] = useState<Selection>(none);
  const memory = useListMemory('devices', notify.failed);
  const all = useDeviceColumns();
  const remembered = memory.settings.columns;
  const columns = useMemo(() => shownColumns(all, remembered, usualColumns), [all, remembered]);
  const list = useMemo(() => listOf(filter), [filter]);
  const rows = useRowPages(list);
  const change = useCallback(
    (next: DeviceFilter): void => {
      // The core looks while the window draws the letter.
      askRowsAhead(listOf(next));
      setFilter(next);
      setChosen(none);
    },
    [setFilter],
  );
  // What waits for a letter that is typed are the rows, not the tools beside them.
  const late = useAfterPaint(useMemo(() => ({ filter, list, total: rows.total }), [filter, list, rows.total]));
  const tools = useMemo(
    () => (
      <ListTools
        memory={memory}
        allColumns={all}
        filter={isNarrowed(late.filter) ? late.filter : null}
        keptFilter={keptFilter}
        onFilter={change}
        title={t('devices.title')}
        columns={columns}
        load={(after) => late.list.page(after, exportStep)}
        total={late.total}
        withheld={withheldIn.devices}
      />
    ),
    [memory, all, late, change, t, columns],
  );
  return (
    <Page
      title={t('devices.title')}
      isFull
      meta={
        rows.data !== undefined && (
          <span role="status">
            {rows.total === null ? t('devices.counting') : t('devices.shown', { count: rows.total })}
          </span>
        )
      }
      actions={<Actions />}
      toolbar={
        <>
          <Filters value={filter} onChange={change} />
          {tools}
        </>
      }
    >
      <QueryView query={{ data: rows.data, error: rows.error, refetch: rows.refetch }} rows={12}>
        {(pages) =>
          pages.count > 0 ? (
            <>
              {chosen.size > 0 && <BulkActions chosen={chosen} onClear={() => setChosen(none)} />}
              <DataTable
                label={t('devices.title')}
                columns={columns}
                rows={pages}
                rowKey={(row) => row.id}
                {...(isConsole
                  ? { to: ({ id }: { readonly id: string }) => `/devices/${id}` }
                  : {
                      openedKey: opened !== null && opened !== 'new' ? opened.id : null,
                      onOpen: ({ id }: { readonly id: string }) => openDevice({ id }),
                      selection: { keys: chosen, onChange: setChosen },
                    })}
              />
            </>
          ) : isNarrowed(filter) ? (
            <EmptyState
              icon={Search}
              title={t('common.search.none')}
              hint={t('common.search.noneHint')}
              action={<Button onClick={() => change(noFilter)}>{t('common.actions.clearFilters')}</Button>}
            />
          ) : (
            <EmptyState
              icon={Cctv}
              title={t('devices.empty')}
              hint={t('devices.emptyHint')}
              action={
                !isConsole && (
                  <span className={styles['begin']}>
                    <AddButton />
                    <Button icon={<FileUp size={14} />} onClick={importTable}>
                      {t('devices.importTitle')}
                    </Button>
                  </span>
                )
              }
            />
          )
        }
      </QueryView>
      <DeviceDrawer opened={opened} onClose={() => openDevice(null)} />
    </Page>
  );
}

const scan = (): void => useOverlayStore.getState().show('camera');
const compare = (): void => navigate('/devices/versions');
const sweep = (): void => navigate('/devices/sweep');
const importTable = (): void => navigate('/devices/import');

const Actions = memo(() => {
  const { t } = useTranslation();
  useAction({ id: 'compare versions', label: (t) => t('life.versions.open'), run: compare });
  return (
    <>
      <PotentialFaultsButton />
      {!isConsole && <AsideButton icon={<ScanQrCode size={14} />} label={t('devices.scan')} onClick={scan} />}
      {!isConsole && <AsideButton icon={<Radar size={14} />} label={t('devices.sweep')} onClick={sweep} />}
      <AsideButton icon={<GitCompareArrows size={14} />} label={t('life.versions.open')} onClick={compare} />
      {!isConsole && <AsideButton icon={<FileUp size={14} />} label={t('devices.import')} onClick={importTable} />}
      {!isConsole && <AddButton />}
    </>
  );
});

function AddButton() {
  const { t } = useTranslation();
  return (
    <Button type="primary" icon={<Plus size={14} />} onClick={() => openDevice('new')}>
      {t('devices.add')}
    </Button>
  );
}
