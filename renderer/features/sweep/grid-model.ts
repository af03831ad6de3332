/** Addresses of a sweep as rows of cells, one block for each network of 256. Pure. */
import type { ProposalView, SweepCell } from '../../../shared/api/sweeps.ts';

/** waiting: not answered for yet. proposal: somebody is there, and the inventory should be told something. */
export const cellStates = ['waiting', 'silent', 'alive', 'identified', 'proposal'] as const;
export type CellState = (typeof cellStates)[number];

export const gridColumns = 16;

export interface Block {
  /** `192.168.1`; empty for names and other kinds of addresses. */
  readonly net: string;
  readonly addresses: readonly string[];
  /** Cells that are left empty before the first, so that columns of a whole network stay under each other. */
  readonly offset: number;
}

const alignedFrom = 64;

export function blocksOf(addresses: readonly string[]): Block[] {
  const netOf = (address: string): string => /^(\d+\.\d+\.\d+)\.\d+$/.exec(address)?.[1] ?? '';
  return [...Map.groupBy(addresses, netOf)].map(([net, those]) => {
    const sorted = net === '' ? those : those.toSorted((a, b) => lastOf(a) - lastOf(b));
    const isWhole = net !== '' && sorted.length >= alignedFrom && isRun(sorted);
    return { net, addresses: sorted, offset: isWhole ? lastOf(sorted[0] ?? '') % gridColumns : 0 };
  });
}

const lastOf = (address: string): number => Number(address.slice(address.lastIndexOf('.') + 1));
const isRun = (sorted: readonly string[]): boolean =>
  lastOf(sorted.at(-1) ?? '') - lastOf(sorted[0] ?? '') === sorted.length - 1;

/** What a cell says of itself: the last number, or the whole name. */
export const cellText = (net: string, address: string): string => (net === '' ? address : String(lastOf(address)));

/** One letter each, so that a block knows at a glance whether anything of it changed. */
export function packStates(
  addresses: readonly string[],
  states: ReadonlyMap<string, SweepCell['state']>,
  proposed: ReadonlySet<string>,
): string {
  return addresses.map((address) => cellStates.indexOf(stateOf(address, states, proposed))).join('');
}

export const unpackState = (packed: string, at: number): CellState => cellStates[Number(packed[at])] ?? 'waiting';

export function stateOf(
  address: string,
  states: ReadonlyMap<string, SweepCell['state']>,
  proposed: ReadonlySet<string>,
): CellState {
  const state = states.get(address) ?? 'waiting';
  return state !== 'silent' && state !== 'waiting' && proposed.has(address) ? 'proposal' : state;
}

/** Addresses of which something is proposed; one that is missed stays silent. */
export const proposedAt = (proposals: readonly ProposalView[]): Set<string> =>
  new Set(proposals.flatMap(({ isDismissed, kind, address }) => (isDismissed || kind === 'gone' ? [] : address)));

/** Where an arrow leads in a block of rows: null when it leads out of all blocks. */
export function nextAddress(blocks: readonly Block[], current: string, key: string): string | null {
  const all = blocks.flatMap(({ addresses }) => addresses);
  const at = all.indexOf(current);
  if (key === 'Home') return all[0] ?? null;
  if (key === 'End') return all.at(-1) ?? null;
  if (key === 'ArrowRight') return all[at + 1] ?? null;
  if (key === 'ArrowLeft') return all[at - 1] ?? null;
  if (key !== 'ArrowDown' && key !== 'ArrowUp') return null;
  const index = blocks.findIndex(({ addresses }) => addresses.includes(current));
  const block = blocks[index];
  if (block === undefined) return all[0] ?? null;
  const place = block.addresses.indexOf(current) + block.offset;
  const isDown = key === 'ArrowDown';
  const inside = block.addresses[place + (isDown ? gridColumns : -gridColumns) - block.offset];
  if (inside !== undefined) return inside;
  const beside = blocks[index + (isDown ? 1 : -1)];
  if (beside === undefined) return null;
  const column = place % gridColumns;
  const rows = Math.ceil((beside.addresses.length + beside.offset) / gridColumns);
  const wanted = (isDown ? column : (rows - 1) * gridColumns + column) - beside.offset;
  return beside.addresses[Math.min(Math.max(wanted, 0), beside.addresses.length - 1)] ?? null;
}
