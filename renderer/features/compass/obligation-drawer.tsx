/** One obligation beside the list: its rule in plain words, each thing that it made due, its pace, and what proves it. */
import { Drawer } from 'antd';
import type { CompassRow } from '../../../shared/api/compass.ts';
import type { ApiClient } from '../../../shared/api/index.ts';
import { api } from '../../boot/client.ts';
import { isConsole } from '../../boot/entry.ts';
import { useLocalText, useTranslation } from '../../boot/i18n.ts';
import { useApiQuery, withTime } from '../../boot/query.ts';
import { Panel } from '../../ui/panel.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { CommentsBelow, CommentsPanel } from '../comments/index.tsx';
import type { Overview } from '../contract/overview.ts';
import { DueStrips } from './due-strips.tsx';
import { EvidenceList } from './evidence-list.tsx';
import { Conflicts, PaceOf } from './pace.tsx';
import { RuleFacts } from './rule-facts.tsx';
import { CompassStateTag } from './state-tag.tsx';
import { compassTopics } from './use-compass.ts';
import styles from './obligation.module.css';

const widthPx = 660;

/** What the supervisor said about it. */
const Said = isConsole ? CommentsBelow : CommentsPanel;

export type Standing = Awaited<ReturnType<ApiClient['contract']['standing']>>;

interface ObligationDrawerProps {
  readonly obligationId: string;
  readonly contract: Overview;
  readonly onClose: () => void;
}

export function ObligationDrawer({ obligationId, contract, onClose }: ObligationDrawerProps) {
  const localText = useLocalText();
  const standing = useApiQuery(
    ['contract.standing', obligationId],
    compassTopics,
    () => api.contract.standing({ obligationId }),
    withTime,
  );
  const obligation = contract.obligations.find(({ id }) => id === obligationId);
  const data = standing.data?.row.obligationId === obligationId ? standing.data : undefined;
  return (
    <Drawer
      open
      size={widthPx}
      title={obligation === undefined ? obligationId : localText(obligation.title, obligation.titleEn)}
      extra={data !== undefined && <CompassStateTag state={data.row.state} />}
      onClose={onClose}
      getContainer={false}
      rootStyle={{ position: 'fixed' }}
    >
      <QueryView query={{ ...standing, data }} rows={8}>
        {(shown) =>
          obligation !== undefined && (
            <div className={styles['detail']} data-testid="obligation">
              <Numbers row={shown.row} />
              <Periods standing={shown} contract={contract} />
              <PaceOf row={shown.row} />
              <Conflicts row={shown.row} contract={contract} />
              <EvidenceList obligationId={obligationId} unit={shown.row.pacing} />
              <Said subject={{ entity: 'obligation', id: obligationId }} />
              <RuleFacts obligation={obligation} standing={shown} contract={contract} />
            </div>
          )
        }
      </QueryView>
    </Drawer>
  );
}

function Numbers({ row }: { readonly row: CompassRow }) {
  const { t } = useTranslation();
  const { dueInTerm, dueSoFar, done, doneLate, late, gap, excused, withdrawn } = row;
  if (dueInTerm === 0 && withdrawn === 0) return null;
  return (
    <p className={styles['sentence']}>
      {t('compass.detail.numbersText', { term: dueInTerm, soFar: dueSoFar, done, doneLate, late, gap })}{' '}
      {excused > 0 && `${t('compass.detail.excused', { count: excused })} `}
      {withdrawn > 0 && t('compass.detail.withdrawn', { count: withdrawn })}
    </p>
  );
}

function Periods({ standing, contract }: { readonly standing: Standing; readonly contract: Overview }) {
  const { t } = useTranslation();
  if (standing.dues.length === 0) return <p className={styles['sentence']}>{t('compass.detail.noPeriods')}</p>;
  return (
    <Panel title={t('compass.detail.periods')}>
      <DueStrips dues={standing.dues} plans={contract.plans} />
    </Panel>
  );
}
