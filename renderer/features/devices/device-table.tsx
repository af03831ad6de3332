/** Devices as rows: only those in view are in the page. Up and down move, Enter opens. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { KeyRound } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { DeviceView } from '../../../shared/api/inventory.ts';
import { useLocalText, useTranslation } from '../../boot/i18n.ts';
import { Tag } from '../../ui/status-tag.tsx';
import { usePlaceNames } from './places.ts';
import styles from './devices.module.css';

const rowPx = 36;
const headerPx = 34;
/** Asked for more when this many rows are left. */
const endRows = 30;

interface DeviceTableProps {
  readonly devices: readonly DeviceView[];
  readonly openedId: string | null;
  readonly onOpen: (id: string) => void;
  readonly onEnd: () => void;
}

export function DeviceTable({ devices, openedId, onOpen, onEnd }: DeviceTableProps) {
  const { t } = useTranslation();
  const names = usePlaceNames();
  const scroller = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState(0);
  // The compiler that would memoise this away is not in use.
  // oxlint-disable-next-line react/incompatible-library
  const rows = useVirtualizer({
    count: devices.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    // The header stays above the rows while they scroll.
    scrollMargin: headerPx,
    scrollPaddingStart: headerPx,
    overscan: 12,
  });
  const items = rows.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= devices.length - endRows) onEnd();
  }, [last, devices.length, onEnd]);

  const move = (event: KeyboardEvent): void => {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowPx) - 2);
    const steps: Record<string, number> = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: page,
      PageUp: -page,
      Home: -devices.length,
      End: devices.length,
    };
    const step = steps[event.key];
    if (step === undefined) {
      const device = devices[current];
      if (event.key === 'Enter' && device !== undefined) onOpen(device.id);
      return;
    }
    event.preventDefault();
    const next = Math.min(Math.max(current + step, 0), devices.length - 1);
    setCurrent(next);
    rows.scrollToIndex(next);
    // The row may only now come into the page.
    requestAnimationFrame(() => document.getElementById(rowId(next))?.focus());
  };
  const columns = ['name', 'category', 'place', 'zone', 'address', 'model', 'credential', 'state'] as const;
  return (
    <div className={styles['table']} role="grid" aria-label={t('devices.title')} aria-rowcount={devices.length + 1}>
      <div ref={scroller} className={styles['scroller']} onKeyDown={move} role="presentation">
        <div className={`${styles['row']} ${styles['header']}`} role="row">
          {columns.map((column) => (
            <span key={column} role="columnheader">
              {t(`devices.columns.${column}`)}
            </span>
          ))}
        </div>
        <div className={styles['space']} style={{ height: rows.getTotalSize() }} role="presentation">
          {items.map(({ index, start }) => {
            const device = devices[index];
            if (device === undefined) return null;
            return (
              <div
                key={device.id}
                id={rowId(index)}
                role="row"
                aria-rowindex={index + 2}
                aria-selected={device.id === openedId}
                tabIndex={index === Math.min(current, devices.length - 1) ? 0 : -1}
                className={`${styles['row']} ${styles['device']} ${device.id === openedId ? styles['opened'] : ''}`}
                style={{ transform: `translateY(${start - headerPx}px)` }}
                onClick={() => {
                  setCurrent(index);
                  onOpen(device.id);
                }}
              >
                <Cells device={device} names={names} />
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

const rowId = (index: number): string => `device-row-${index}`;

function Cells({ device, names }: { readonly device: DeviceView; readonly names: ReadonlyMap<string, string> }) {
  const { t } = useTranslation();
  const localText = useLocalText();
  const place = device.locationId === null ? '' : names.get(device.locationId);
  const zone = device.zoneId === null ? '' : names.get(device.zoneId);
  return (
    <>
      <span role="gridcell" className={styles['name']}>
        {localText(device.name, device.nameEn)}
      </span>
      <span role="gridcell">{t(`devices.categories.${device.category}`)}</span>
      <span role="gridcell">{place}</span>
      <span role="gridcell">{zone}</span>
      <span role="gridcell" className="mono">
        {device.address}
      </span>
      <span role="gridcell">{[device.vendor, device.model].filter((part) => part !== '').join(' ')}</span>
      <span role="gridcell">
        {device.username !== null && (
          <span className={styles['account']}>
            <KeyRound size={13} aria-hidden /> {device.username}
          </span>
        )}
      </span>
      <span role="gridcell">
        {device.state === 'in-service' ? (
          t(`common.deviceState.${device.state}`)
        ) : (
          <Tag tone={device.state === 'spare' ? 'info' : 'quiet'}>{t(`common.deviceState.${device.state}`)}</Tag>
        )}
      </span>
    </>
  );
}
