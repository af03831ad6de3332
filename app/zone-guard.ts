/** What the network that a laptop is in forbids: nothing leaves the government intranet by cable, and nothing joins it to another network. */
import type { Stored } from '../shared/domain/entities.ts';
import { AppError } from '../shared/errors.ts';
import { type NetworkCard, zoneOfCards } from './network-zone.ts';
import type { Workspace } from './workspace.ts';

const isGuarded = (zone: Stored<'zone'> | null): boolean => zone?.fields.code === 'intranet';

/** @throws Zone_NoSync while any of the cards is in the government intranet */
export function assertMaySync(ws: Workspace): void {
  const card = guardedCard(ws, ws.ports.networkCards());
  if (card !== null) throw new AppError('Zone_NoSync', { card: `${card.name} ${card.address}` });
}

export const maySync = (ws: Workspace): boolean => guardedCard(ws, ws.ports.networkCards()) === null;

/** 违规外联: one card in the government intranet and another one anywhere else, Wi-Fi for instance. */
export function dualHoming(ws: Workspace): AppError | null {
  const cards = ws.ports.networkCards();
  const inside = guardedCard(ws, cards);
  const zones = ws.store.zones.all();
  const outside = cards.find((card) => !isGuarded(zoneOfCards(zones, [card])));
  if (inside === null || outside === undefined) return null;
  const named = ({ name, address }: NetworkCard): string => `${name} ${address}`;
  return new AppError('Zone_TwoNetworks', { inside: named(inside), outside: named(outside) });
}

function guardedCard(ws: Workspace, cards: readonly NetworkCard[]): NetworkCard | null {
  const zones = ws.store.zones.all();
  return cards.find((card) => isGuarded(zoneOfCards(zones, [card]))) ?? null;
}
