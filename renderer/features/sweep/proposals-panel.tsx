/** What the inventory should be told: each field before and after, taken over or dismissed, one or many at once. */
import { Button, Checkbox } from 'antd';
import { CircleCheck, Eye, SearchCheck } from 'lucide-react';
import { memo, useState } from 'react';
import type { ProposalView } from '../../../shared/api/sweeps.ts';
import type { DeviceCategory } from '../../../shared/domain/device-fields.ts';
import { api } from '../../boot/client.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { useApiMutation } from '../../boot/query.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useNotify } from '../../ui/use-notify.ts';
import { useStableMethods } from '../../ui/use-stable.ts';
import { type CardActs, ProposalCard } from './proposal-card.tsx';
import {
  type ChosenItem,
  type Ticked,
  canAccept,
  itemsOf,
  noTicks,
  tickAll,
  toggleField,
  toggleProposal,
  usualFields,
} from './proposal-choice.ts';
import styles from './proposals.module.css';

/** More cards at once are more than anybody reads, and slow. */
const shownAtOnce = 60;

interface ProposalsPanelProps {
  readonly id: string;
  readonly isRunning: boolean;
  readonly proposals: readonly ProposalView[];
  readonly chosen: string | null;
  readonly onChoose: (address: string) => void;
}

/** Drawn again when a proposal changes, not with every address that is answered for. */
export const ProposalsPanel = memo(function ProposalsPanel(props: ProposalsPanelProps) {
  const { id, isRunning, proposals, chosen, onChoose } = props;
  const { t } = useTranslation();
  const [ticked, setTicked] = useState<Ticked>(noTicks);
  const [categories, setCategories] = useState<Categories>(new Map());
  const [hasDismissed, showDismissed] = useState(false);
  const [wanted, setWanted] = useState(shownAtOnce);
  const acts = useProposalActs(id, categories, () => setTicked(noTicks));
  const open = proposals.filter(({ isDismissed }) => !isDismissed);
  const dismissed = proposals.filter(({ isDismissed }) => isDismissed);
  const listed = [...open, ...(hasDismissed ? dismissed : [])];
  const shown = Math.max(wanted, listed.findIndex(({ address }) => address === chosen) + 1);
  const items = itemsOf(ticked, proposals);
  const cardActs = useStableMethods<CardActs>({
    show: onChoose,
    toggle: (proposal) => setTicked(toggleProposal(ticked, proposal)),
    toggleField: (proposal, field) => setTicked(toggleField(ticked, proposal, field)),
    choose: ({ key }, category) => setCategories(new Map([...categories, [key, category]])),
    accept: (proposal) =>
      acts.accept([{ key: proposal.key, fields: [...(ticked.get(proposal.key) ?? usualFields(proposal))] }]),
    dismiss: ({ key }) => acts.dismiss([key]),
    restore: ({ key }) => acts.restore([key]),
  });
  const acceptable = open.filter(canAccept);
  const isAll = acceptable.length > 0 && items.length === acceptable.length;
  return (
    <section className={styles['panel']} aria-label={t('sweep.proposals.title')} data-testid="sweep-proposals">
      <header className={styles['head']}>
        <Checkbox
          checked={isAll}
          indeterminate={items.length > 0 && !isAll}
          disabled={acceptable.length === 0}
          onChange={() => setTicked(isAll ? noTicks : tickAll(proposals))}
          aria-label={t('sweep.proposals.chooseAll')}
        />
        <h2>{t('sweep.proposals.title')}</h2>
        <span className={styles['count']}>{open.length > 0 && t('sweep.proposals.count', { count: open.length })}</span>
        {items.length > 0 && (
          <>
            <Button size="small" onClick={() => acts.dismiss(items.map(({ key }) => key))}>
              {t('sweep.proposals.dismissChosen')}
            </Button>
            <Button size="small" type="primary" loading={acts.isAccepting} onClick={() => acts.accept(items)}>
              {t('sweep.proposals.acceptChosen', { count: items.length })}
            </Button>
          </>
        )}
      </header>
      {open.length === 0 && (
        <EmptyState
          isSmall
          icon={isRunning ? SearchCheck : CircleCheck}
          title={t('sweep.proposals.none')}
          hint={t(isRunning ? 'sweep.proposals.noneYet' : 'sweep.proposals.noneHint')}
        />
      )}
      <ul className={styles['list']}>
        {listed.slice(0, shown).map((proposal) => (
          <ProposalCard
            key={proposal.key}
            proposal={proposal}
            ticked={ticked.get(proposal.key)}
            category={categories.get(proposal.key) ?? proposal.category}
            isMarked={proposal.address === chosen}
            acts={cardActs}
          />
        ))}
      </ul>
      {listed.length > shown && (
        <Button
          type="text"
          size="small"
          className={styles['more'] ?? ''}
          onClick={() => setWanted(shown + shownAtOnce)}
        >
          {t('sweep.proposals.more', { count: listed.length - shown })}
        </Button>
      )}
      {dismissed.length > 0 && !hasDismissed && (
        <Button
          type="text"
          size="small"
          className={styles['more'] ?? ''}
          icon={<Eye size={13} />}
          onClick={() => showDismissed(true)}
        >
          {t('sweep.proposals.showDismissed', { count: dismissed.length })}
        </Button>
      )}
    </section>
  );
});

/** Of new devices, where the guess was wrong. */
type Categories = ReadonlyMap<string, DeviceCategory>;

function useProposalActs(id: string, categories: Categories, onDone: () => void) {
  const { t } = useTranslation();
  const notify = useNotify();
  const onError = notify.failed;
  const accept = useApiMutation(
    (items: readonly ChosenItem[]) =>
      api.sweeps.accept({ id, items: items.map((item) => ({ ...item, category: categories.get(item.key) ?? null })) }),
    {
      onSuccess: ({ added, changed }) => {
        notify.done(t('sweep.proposals.accepted', { count: added + changed }));
        onDone();
      },
      onError,
    },
  );
  const restore = useApiMutation((keys: string[]) => api.sweeps.restore({ keys }), { onError });
  const dismiss = useApiMutation(
    async (keys: string[]) => {
      await api.sweeps.dismiss({ keys });
      return keys;
    },
    {
      onSuccess: (keys) => {
        notify.done(t('sweep.proposals.dismissed', { count: keys.length }), () => restore.mutate(keys));
        onDone();
      },
      onError,
    },
  );
  return {
    accept: accept.mutate,
    isAccepting: accept.isPending,
    dismiss: dismiss.mutate,
    restore: restore.mutate,
  };
}
