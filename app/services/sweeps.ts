/** Sweeps of addresses: under way in the background, remembered on this laptop, their proposals taken over or dismissed. */
import type { StoredSweep } from '../../db/index.ts';
import type { ProposalView, SweepEvent, SweepView, sweepsContract } from '../../shared/api/sweeps.ts';
import { isInSubnet, subnetAround } from '../../shared/domain/address-list.ts';
import type { Stored } from '../../shared/domain/entities.ts';
import type { DeviceId, ZoneId } from '../../shared/domain/ids.ts';
import { mostSwept, sweptAddresses, type SweepFound } from '../../shared/domain/sweep.ts';
import { type Proposal, proposalsOf } from '../../shared/domain/sweep-proposals.ts';
import { AppError } from '../../shared/errors.ts';
import type { Inputs } from '../inputs.ts';
import { type NetworkCard, subnetOf, zoneOfCards } from '../network-zone.ts';
import { type Workspace, found } from '../workspace.ts';
import { accountsOf } from './probe-requests.ts';
import type { ExpectedThere } from './sweep-address.ts';
import { acceptingActs } from './sweep-accept.ts';
import { type SweepRun, beginSweep } from './sweep-run.ts';

type Input = Inputs<typeof sweepsContract>;

/** Sweeps that are remembered. */
const keptSweeps = 20;
/** How long the events of a sweep that is over can still be read. */
const keptAfterMs = 60_000;
const provingAtMost = 4;
/** 10.0.0.9 before 10.0.0.10. */
const inOrder = new Intl.Collator('en', { numeric: true });

export function createSweepService(ws: Workspace) {
  const { store } = ws;
  const runs = new Map<string, SweepRun>();
  /** The one that is under way. */
  let current: SweepRun | null = null;

  function begin(id: string): void {
    const { request, total } = found(store.sweeps.byId(id), 'sweep', id);
    const answered = new Set(store.sweeps.cells(id).map(({ address }) => address));
    const run = beginSweep(ws, { id, request, total, answered, expectedAt: expectedAt(store.devices.all()) });
    runs.set(id, run);
    current = run;
    ws.feed.publish(['sweep']);
    void run.end.then(() => {
      current = null;
      ws.feed.publish(['sweep']);
      setTimeout(() => runs.get(id) === run && runs.delete(id), keptAfterMs).unref();
    });
  }

  function assertNoneUnderWay(): void {
    if (current !== null) throw new AppError('Sweep_Running');
  }

  /** Of two devices at one address nobody knows which one answers: their accounts are shown to neither. */
  function expectedAt(devices: readonly Stored<'device'>[]): (address: string) => ExpectedThere | null {
    const inUse = devices.filter(({ fields }) => fields.address !== null && fields.state !== 'retired');
    const byAddress = Map.groupBy(inUse, ({ fields }) => fields.address);
    return (address) => {
      const [device, other] = byAddress.get(address) ?? [];
      if (device === undefined || other !== undefined) return null;
      return { device: device.fields, accounts: accountsOf(ws, device.id) };
    };
  }

  const viewOf = ({ endedAtMs, author, ...sweep }: StoredSweep): SweepView => ({
    ...sweep,
    personName: ws.personName(author),
    state: current?.id === sweep.id ? 'running' : endedAtMs === null ? 'stopped' : 'done',
  });

  function proposed(id: string): { found: Map<string, SweepFound>; proposals: Proposal[] } {
    found(store.sweeps.byId(id), 'sweep', id);
    const all = store.sweeps.found(id).sort((a, b) => inOrder.compare(a.address, b.address));
    const devices = store.devices.all().map((device) => ({ ...device.fields, id: device.id }));
    return { found: new Map(all.map((each) => [each.address, each])), proposals: proposalsOf(all, devices) };
  }

  function proposalView(proposal: Proposal, seen: SweepFound | undefined, isDismissed: boolean): ProposalView {
    const { deviceId, ...rest } = proposal;
    const fields = deviceId === null ? null : store.devices.byId(deviceId)?.fields;
    return {
      ...rest,
      changes: [...rest.changes],
      device: fields ? { id: deviceId as DeviceId, name: fields.name, nameEn: fields.nameEn } : null,
      category: fields?.category ?? seen?.category ?? 'other',
      proof: [...new Set((seen?.reports ?? []).map(({ probeId }) => probeId))].slice(0, provingAtMost),
      isDismissed,
    };
  }

  return {
    networks() {
      const cards = ws.ports.networkCards();
      const zone = zoneOfCards(store.zones.all(), cards);
      return {
        suggested: ws.demo === null ? suggestedOf(cards, zone) : demoAddresses(ws.demo.devices),
        cards: cards.map((card) => ({ name: card.name, address: card.address, subnet: subnetOf(card) })),
        zone: zone && { id: zone.id as ZoneId, name: zone.fields.name, nameEn: zone.fields.nameEn },
      };
    },
    start(request: Input['start']) {
      const list = sweptAddresses(request.text);
      if (list.problem === 'tooMany') throw new AppError('Sweep_TooMany', { limit: mostSwept });
      if (list.problem !== null) throw new AppError('Sweep_WrongAddresses', { part: list.part });
      assertNoneUnderWay();
      const id = ws.newId<string>();
      const author = ws.person().id;
      store.sweeps.add({ id, startedAtMs: ws.nowMs(), author, request, total: list.addresses.length });
      store.sweeps.forgetOld(keptSweeps);
      begin(id);
      return { id };
    },
    resume({ id }: Input['resume']) {
      assertNoneUnderWay();
      begin(id);
      return {};
    },
    cancel({ id }: Input['cancel']) {
      if (current?.id === id) current.cancel();
      return {};
    },
    list: () => store.sweeps.list(keptSweeps).map(viewOf),
    get: ({ id }: Input['get']) => ({
      ...viewOf(found(store.sweeps.byId(id), 'sweep', id)),
      cells: store.sweeps.cells(id),
    }),
    async *watch({ id }: Input['watch'], signal?: AbortSignal): AsyncGenerator<SweepEvent, void> {
      const run = runs.get(id);
      if (run !== undefined) yield* run.events.read(signal);
    },
    answers: ({ id }: Input['answers']) => store.sweeps.found(id).filter(({ state }) => state !== 'silent'),
    found: ({ id, address }: Input['found']) => store.sweeps.foundAt(id, address),
    proposals({ id }: Input['proposals']): ProposalView[] {
      const { found: seen, proposals } = proposed(id);
      const dismissed = store.sweeps.dismissed();
      return proposals.map((each) => proposalView(each, seen.get(each.address), dismissed.has(each.key)));
    },
    accept({ id, items }: Input['accept']) {
      const { found: seen, proposals } = proposed(id);
      const byKey = new Map(proposals.map((each) => [each.key, each]));
      const chosen = new Map(items.map((item) => [item.key, item]));
      const accepted = [...chosen.values()].map((item) => {
        const proposal = byKey.get(item.key);
        const where = proposal && seen.get(proposal.address);
        if (where === undefined || proposal?.kind === 'gone') throw new AppError('Sweep_Outdated');
        return { item, proposal: proposal as Proposal, where };
      });
      ws.write(accepted.flatMap(({ item, proposal, where }) => acceptingActs(ws, proposal, where, item)));
      const added = accepted.filter(({ proposal }) => proposal.kind === 'new').length;
      return { added, changed: accepted.length - added };
    },
    dismiss({ keys }: Input['dismiss']) {
      store.sweeps.dismiss(keys, ws.person().id, ws.nowMs());
      ws.feed.publish(['sweep']);
      return {};
    },
    restore({ keys }: Input['restore']) {
      store.sweeps.restore(keys);
      ws.feed.publish(['sweep']);
      return {};
    },
    /** What came is kept; the rest waits for `resume`. */
    async stop(): Promise<void> {
      current?.cancel();
      await current?.end;
    },
  };
}

/** Of the card whose network the contract knows, else of the first; of a large network only what is around the laptop. */
function suggestedOf(cards: readonly NetworkCard[], zone: Stored<'zone'> | null): string {
  const isKnown = ({ address }: NetworkCard): boolean =>
    zone?.fields.subnets.some((subnet) => isInSubnet(address, subnet)) === true;
  const card = cards.find(isKnown) ?? cards[0];
  if (card === undefined) return '';
  return sweptAddresses(subnetOf(card)).problem === null ? subnetOf(card) : subnetAround(card.address, 24);
}

/** The demo's devices have addresses of this computer's own, which no card's network shows: `127.77.0.10-14, …`. */
function demoAddresses(devices: readonly { readonly host: string }[]): string {
  const numbers = [...new Set(devices.map(({ host }) => host))].map((host) => host.split('.').map(Number));
  const nets = Map.groupBy(numbers, (parts) => parts.slice(0, 3).join('.'));
  return [...nets]
    .flatMap(([net, hosts]) =>
      rangesOf(
        net,
        hosts.map((parts) => parts[3] ?? 0),
      ),
    )
    .join(', ');
}

function rangesOf(net: string, lasts: readonly number[]): string[] {
  const sorted = [...lasts].sort((a, b) => a - b);
  const starts = sorted.filter((last) => !sorted.includes(last - 1));
  return starts.map((start) => {
    let end = start;
    while (sorted.includes(end + 1)) end += 1;
    return end === start ? `${net}.${start}` : `${net}.${start}-${end}`;
  });
}
