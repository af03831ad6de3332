/** Everything that happened to a device, month by month, the newest first. */
import { Button, Segmented } from 'antd';
import {
  Camera,
  ClipboardCheck,
  GitCompareArrows,
  History,
  type LucideIcon,
  Package,
  PencilLine,
  Pencil,
  Radar,
  Stethoscope,
  TriangleAlert,
} from 'lucide-react';
import { useMemo, useState } from 'react';
import type { DeviceView } from '../../../shared/api/inventory.ts';
import { type LifeEntry, type LifeKind, lifeKinds } from '../../../shared/api/life.ts';
import type { DeviceId } from '../../../shared/domain/ids.ts';
import { api } from '../../boot/client.ts';
import { isConsole } from '../../boot/entry.ts';
import { useLocalText, useTranslation } from '../../boot/i18n.ts';
import { type Topic, useApiPages, useApiQuery } from '../../boot/query.ts';
import { navigate } from '../../router.ts';
import { BlobImage } from '../../ui/blob-image.tsx';
import type { Column } from '../../ui/data-table.tsx';
import { DateTime, useZone } from '../../ui/date-time.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ExportButton } from '../../ui/export-dialog.tsx';
import { formatDateTime } from '../../ui/format.ts';
import { Link } from '../../ui/link.tsx';
import { Page } from '../../ui/page.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { useAction } from '../../ui/use-shortcut.ts';
import { withheldIn } from '../../ui/withheld.ts';
import { BaselinePart } from './baseline-part.tsx';
import { byMonth } from './life-groups.ts';
import styles from './life.module.css';
import { TrendsPart } from './trends-part.tsx';
import { type LifeWords, useLifeWords } from './use-life-words.ts';

const pageSize = 60;
const exportStep = 200;

const icons: Record<LifeKind, LucideIcon> = {
  inspection: ClipboardCheck,
  fault: TriangleAlert,
  version: GitCompareArrows,
  part: Package,
  photo: Camera,
  probe: Radar,
  register: PencilLine,
};

const topics: readonly Topic[] = [
  'device',
  'inspection',
  'inspection_event',
  'answer',
  'fault',
  'fault_event',
  'spare_part',
  'photo',
  'probe_result',
  'sync',
];

export function DeviceLifeScreen({ id }: { readonly id: string }) {
  const device = useApiQuery(['inventory.device', id], ['device'], () => api.inventory.device({ id: id as DeviceId }));
  return <QueryView query={device}>{(data) => <DeviceLife key={data.id} device={data} />}</QueryView>;
}

function DeviceLife({ device }: { readonly device: DeviceView }) {
  const { t } = useTranslation();
  const text = useLocalText();
  const { utcOffsetMinutes } = useZone();
  const [kind, setKind] = useState<LifeKind | 'all'>('all');
  const words = useLifeWords();
  const kinds = kind === 'all' ? null : [kind];
  const pages = useApiPages(['inventory.life', device.id, kind], topics, (after) =>
    api.inventory.life({ id: device.id, kinds, after, limit: pageSize }),
  );
  const edit = (): void => navigate(`/devices?device=${encodeURIComponent(device.id)}`);
  const diagnose = (): void => navigate(`/toolbox?device=${encodeURIComponent(device.id)}`);
  useAction({ id: 'edit device', label: (t) => t('life.edit'), isEnabled: !isConsole, run: edit });
  useAction({ id: 'diagnose device', label: (t) => t('life.diagnose'), isEnabled: !isConsole, run: diagnose });
  return (
    <Page
      title={t('life.of', { name: text(device.name, device.nameEn) })}
      meta={
        <>
          <span>{t(`devices.categories.${device.category}`)}</span>
          <span>{t(`common.deviceState.${device.state}`)}</span>
          {device.firmware !== '' && <span>{t('life.firmware', { version: device.firmware })}</span>}
        </>
      }
      actions={
        !isConsole && (
          <>
            <Button icon={<Stethoscope size={14} />} onClick={diagnose}>
              {t('life.diagnose')}
            </Button>
            <Button icon={<Pencil size={14} />} onClick={edit}>
              {t('life.edit')}
            </Button>
          </>
        )
      }
      toolbar={
        <>
          <Segmented
            aria-label={t('life.show')}
            value={kind}
            onChange={setKind}
            options={(['all', ...lifeKinds] as const).map((value) => ({ value, label: t(`life.kinds.${value}`) }))}
          />
          <LifeExport device={device} kinds={kinds} words={words} />
        </>
      }
    >
      <div className={styles['trends']}>
        {(kind === 'all' || kind === 'probe') && <TrendsPart deviceId={device.id} />}
      </div>
      <div className={styles['trends']}>{kind === 'all' && <BaselinePart device={device} />}</div>
      <QueryView query={pages} rows={10}>
        {(data) => {
          const entries = data.pages.flatMap(({ items }) => items);
          return entries.length === 0 ? (
            <EmptyState icon={History} title={t('life.empty')} hint={t('life.emptyHint')} />
          ) : (
            <div className={styles['life']}>
              {byMonth(entries, utcOffsetMinutes).map(({ month, entries: own }) => (
                <section key={month} aria-label={month}>
                  <h2 className={styles['month']}>{month}</h2>
                  <ol className={styles['entries']}>
                    {own.map((entry) => (
                      <Entry key={entry.id} entry={entry} words={words(entry)} />
                    ))}
                  </ol>
                </section>
              ))}
              {pages.hasNextPage && (
                <Button
                  className={styles['more'] ?? ''}
                  loading={pages.isFetchingNextPage}
                  onClick={() => void pages.fetchNextPage()}
                >
                  {t('life.earlier')}
                </Button>
              )}
            </div>
          );
        }}
      </QueryView>
    </Page>
  );
}

/** What is wrong stands out; the rest is told quietly. */
const isBad = (entry: LifeEntry): boolean =>
  entry.kind === 'fault' ||
  (entry.kind === 'inspection' && entry.answers.fail > 0) ||
  (entry.kind === 'probe' && entry.probe.report.state !== 'ok');

function Entry({ entry, words }: { readonly entry: LifeEntry; readonly words: LifeWords }) {
  const { t } = useTranslation();
  const Icon = icons[entry.kind];
  return (
    <li className={styles['entry']} data-testid={`life-${entry.kind}`}>
      <DateTime ms={entry.atMs} form="short" />
      <span className={`${styles['kind']} ${isBad(entry) ? styles['bad'] : ''}`}>
        <Icon size={14} aria-hidden />
        {t(`life.kinds.${entry.kind}`)}
      </span>
      <div className={styles['what']}>
        {words.to === null ? <strong>{words.title}</strong> : <Link to={words.to}>{words.title}</Link>}
        {words.details.map((detail) => (
          <p key={detail}>{detail}</p>
        ))}
        {entry.kind === 'photo' && (
          <div className={styles['thumbnail']}>
            <BlobImage id={entry.photo.blobId} alt={words.title} />
          </div>
        )}
      </div>
      <span className={styles['person']}>{words.person}</span>
    </li>
  );
}

interface LifeExportProps {
  readonly device: DeviceView;
  readonly kinds: LifeKind[] | null;
  readonly words: (entry: LifeEntry) => LifeWords;
}

function LifeExport({ device, kinds, words }: LifeExportProps) {
  const { t } = useTranslation();
  const text = useLocalText();
  const { locale, utcOffsetMinutes } = useZone();
  const columns = useMemo((): Column<LifeEntry>[] => {
    const column = (key: 'time' | 'kind' | 'what' | 'detail' | 'person', render: (row: LifeEntry) => string) => ({
      key,
      title: t(`life.columns.${key}`),
      render,
    });
    return [
      column('time', ({ atMs }) => formatDateTime(atMs, { locale, utcOffsetMinutes })),
      column('kind', ({ kind }) => t(`life.kinds.${kind}`)),
      column('what', (row) => words(row).title),
      column('detail', (row) => words(row).details.join(t('common.sentenceSeparator'))),
      column('person', (row) => words(row).person),
    ];
  }, [t, locale, utcOffsetMinutes, words]);
  // The name of a camera says where it hangs: contract 3.3.1.
  const name =
    device.category === 'camera'
      ? `${t('devices.categories.camera')} ${device.channel ?? ''}`.trim()
      : text(device.name, device.nameEn);
  return (
    <ExportButton
      title={t('life.of', { name })}
      columns={columns}
      load={(after) => api.inventory.life({ id: device.id, kinds, after, limit: exportStep })}
      total={null}
      withheld={withheldIn.life(device)}
    />
  );
}
