/** 扫描: what stands at the addresses of a subnet, live, and what the inventory should be told of it. */
import { Radar } from 'lucide-react';
import { useDeferredValue, useMemo, useState } from 'react';
import type { SweepView } from '../../../shared/api/sweeps.ts';
import type { SweepRequest } from '../../../shared/domain/sweep.ts';
import { api } from '../../boot/client.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { useApiMutation, useApiQuery } from '../../boot/query.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorLine } from '../../ui/error-line.tsx';
import { Page } from '../../ui/page.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { useStable } from '../../ui/use-stable.ts';
import { AddressDetail } from './address-detail.tsx';
import { type SweepForm, formOf, newForm } from './form-model.ts';
import { proposedAt, stateOf } from './grid-model.ts';
import { ProposalsPanel } from './proposals-panel.tsx';
import { SweepFormBar } from './sweep-form.tsx';
import { GridLegend, SweepGrid } from './sweep-grid.tsx';
import { SweepStatus, type View } from './sweep-status.tsx';
import { SweepTable } from './sweep-table.tsx';
import { useProposals, useSweep, useSweeps } from './use-sweep.ts';
import styles from './sweep.module.css';

export function SweepScreen() {
  const { t } = useTranslation();
  const networks = useApiQuery(['sweeps.networks'], ['zone', 'settings'], () => api.sweeps.networks({}));
  const sweeps = useSweeps();
  return (
    <Page title={t('sweep.title')} isFull>
      <QueryView query={networks}>
        {({ suggested }) => (
          <QueryView query={sweeps}>{(data) => <Sweeps suggested={suggested} sweeps={data} />}</QueryView>
        )}
      </QueryView>
    </Page>
  );
}

function Sweeps({ suggested, sweeps }: { readonly suggested: string; readonly sweeps: readonly SweepView[] }) {
  const { t } = useTranslation();
  const [form, setForm] = useState<SweepForm>(() => newForm(suggested));
  const [wanted, setWanted] = useState<string | null>(null);
  const start = useApiMutation((request: SweepRequest) => api.sweeps.start(request), {
    onSuccess: ({ id }) => setWanted(id),
  });
  const isBusy = start.isPending || sweeps.some(({ state }) => state === 'running');
  const again = useStable((request: SweepRequest): void => {
    setForm(formOf(request));
    start.mutate(request);
  });
  const shown = sweeps.find(({ id }) => id === wanted) ?? sweeps[0];
  return (
    <>
      <SweepFormBar form={form} isBusy={isBusy} onChange={setForm} onStart={(request) => start.mutate(request)} />
      {start.error !== null && <ErrorLine error={start.error} />}
      {shown === undefined ? (
        <EmptyState icon={Radar} title={t('sweep.none')} hint={t('sweep.noneHint')} />
      ) : (
        <OneSweep key={shown.id} id={shown.id} sweeps={sweeps} onShow={setWanted} onAgain={again} />
      )}
    </>
  );
}

interface OneSweepProps {
  readonly id: string;
  readonly sweeps: readonly SweepView[];
  readonly onShow: (id: string) => void;
  readonly onAgain: (request: SweepRequest) => void;
}

function OneSweep({ id, sweeps, onShow, onAgain }: OneSweepProps) {
  const [view, setView] = useState<View>('grid');
  const [chosen, setChosen] = useState<string | null>(null);
  // What came in may wait for a moment when the window has nothing else to draw.
  const sweep = useDeferredValue(useSweep(id));
  const kept = useProposals(id);
  const proposals = useMemo(() => kept ?? [], [kept]);
  const proposed = useMemo(() => proposedAt(proposals), [proposals]);
  if (sweep === null) return null;
  return (
    <div className={styles['columns']}>
      <div className={styles['main']}>
        <SweepStatus sweep={sweep} sweeps={sweeps} view={view} onView={setView} onShow={onShow} onAgain={onAgain} />
        {view === 'grid' ? (
          <SweepGrid sweep={sweep} proposed={proposed} chosen={chosen} onChoose={setChosen} />
        ) : (
          <SweepTable id={id} proposals={proposals} chosen={chosen} onChoose={setChosen} />
        )}
        <GridLegend sweep={sweep} proposed={proposed} />
      </div>
      <aside className={styles['side']}>
        {chosen !== null && (
          <AddressDetail
            id={id}
            address={chosen}
            state={stateOf(chosen, sweep.states, proposed)}
            proposal={proposals.find(({ address }) => address === chosen)}
            onClose={() => setChosen(null)}
          />
        )}
        <ProposalsPanel
          id={id}
          isRunning={sweep.view.state === 'running'}
          proposals={proposals}
          chosen={chosen}
          onChoose={setChosen}
        />
      </aside>
    </div>
  );
}
