/** The quarterly check of versions beside the one before it, what changed first (二.3.1.4(2)). */
import { GitCompareArrows } from 'lucide-react';
import type { VersionComparison } from '../../../shared/api/life.ts';
import { dayOf } from '../../../shared/domain/dates.ts';
import { periodOfDay } from '../../../shared/domain/period.ts';
import { api } from '../../boot/client.ts';
import { useLocalText, useTranslation } from '../../boot/i18n.ts';
import { useApiQuery } from '../../boot/query.ts';
import { DateTime, useZone } from '../../ui/date-time.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ExportButton, allOf } from '../../ui/export-dialog.tsx';
import { Link } from '../../ui/link.tsx';
import { Page } from '../../ui/page.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { Tag } from '../../ui/status-tag.tsx';
import { useNow } from '../../ui/use-now.ts';
import { withheldIn } from '../../ui/withheld.ts';
import { ReportButton } from '../reports/index.tsx';
import styles from './life.module.css';

export function VersionsScreen() {
  const { t } = useTranslation();
  const { utcOffsetMinutes } = useZone();
  const quarter = periodOfDay(dayOf(useNow('minute'), utcOffsetMinutes), 'quarter');
  const compared = useApiQuery(
    ['inventory.versions'],
    ['inspection', 'inspection_event', 'answer', 'device', 'sync'],
    () => api.inventory.versions({}),
  );
  return (
    <Page
      title={t('life.versions.title')}
      actions={
        <>
          {(compared.data?.rows.length ?? 0) > 0 && <ExportVersions rows={compared.data?.rows ?? []} />}
          <ReportButton report={{ kind: 'version-sheet', key: quarter }} />
        </>
      }
    >
      <QueryView query={compared}>
        {(data) =>
          data.rows.length === 0 ? (
            <EmptyState
              icon={GitCompareArrows}
              title={t('life.versions.empty')}
              hint={t('life.versions.emptyHint')}
              action={<Link to="/rounds">{t('life.versions.toRounds')}</Link>}
            />
          ) : (
            <Comparison compared={data} />
          )
        }
      </QueryView>
    </Page>
  );
}

type Row = VersionComparison['rows'][number];

function ExportVersions({ rows }: { readonly rows: readonly Row[] }) {
  const { t } = useTranslation();
  const text = useLocalText();
  const resultOf = ({ isChanged, before, now }: Row): string =>
    isChanged ? t('life.versions.changed') : before === null || now === null ? '' : t('life.versions.same');
  return (
    <ExportButton
      title={t('life.versions.title')}
      columns={[
        { key: 'device', title: t('life.versions.device'), text: ({ name }) => text(name.zh, name.en) },
        { key: 'item', title: t('life.versions.item'), text: ({ item }) => text(item.zh, item.en) },
        { key: 'before', title: t('life.versions.before'), text: ({ before }) => before ?? '' },
        { key: 'now', title: t('life.versions.now'), text: ({ now }) => now ?? '' },
        { key: 'result', title: t('life.versions.result'), text: resultOf },
      ]}
      load={allOf(rows)}
      total={rows.length}
      withheld={withheldIn.versions}
    />
  );
}

function Comparison({ compared }: { readonly compared: VersionComparison }) {
  const { t } = useTranslation();
  const text = useLocalText();
  const none = <span className={styles['faint']}>{t('life.versions.none')}</span>;
  return (
    <table className={styles['versions']} aria-label={t('life.versions.title')}>
      <thead>
        <tr>
          <th scope="col">{t('life.versions.device')}</th>
          <th scope="col">{t('life.versions.item')}</th>
          <th scope="col">
            <Round words={t('life.versions.before')} round={compared.before} />
          </th>
          <th scope="col">
            <Round words={t('life.versions.now')} round={compared.now} />
          </th>
          <th scope="col">{t('life.versions.result')}</th>
        </tr>
      </thead>
      <tbody>
        {compared.rows.map(({ deviceId, name, item, before, now, isChanged }) => (
          <tr key={`${deviceId} ${item.zh}`} className={isChanged ? styles['changed'] : ''} data-changed={isChanged}>
            <th scope="row">
              <Link to={`/devices/${deviceId}`}>{text(name.zh, name.en)}</Link>
            </th>
            <td>{text(item.zh, item.en)}</td>
            <td>{before ?? none}</td>
            <td>{now ?? none}</td>
            <td>
              {isChanged ? (
                <Tag tone="warn" icon={GitCompareArrows}>
                  {t('life.versions.changed')}
                </Tag>
              ) : before === null || now === null ? (
                none
              ) : (
                t('life.versions.same')
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Round({ words, round }: { readonly words: string; readonly round: VersionComparison['now'] }) {
  return (
    <>
      {words}{' '}
      {round !== null && (
        <Link to={`/rounds/${round.inspectionId}`}>
          <DateTime ms={round.atMs} form="day" />
        </Link>
      )}
    </>
  );
}
