/** The pictures of a channel: of this round and of the one before. */
import type { ChannelView, InspectionView, PreviousRound } from '../../../../shared/api/inspections.ts';
import type { TemplateItem } from '../../../../shared/contract/schema.ts';

export interface Shot {
  readonly blobId: string;
  readonly takenAtMs: number;
}

export interface Shots {
  readonly now: Shot | null;
  readonly before: Shot | null;
}

/** The item that a look at the picture answers; undefined for devices that give none. */
export const pictureItem = ({ template }: Pick<InspectionView, 'template'>): TemplateItem | undefined =>
  template.items.find(({ probe }) => probe?.probeId === 'picture');

/** When the channel's picture was taken; 0 without one. */
export const shotAtMs = ({ probes }: Pick<ChannelView, 'probes'>): number =>
  (probes['picture'] ?? probes['onvif'])?.report.startedAtMs ?? 0;

export function shotsOf(channel: ChannelView, previous: PreviousRound | null): Shots {
  const before = previous?.snapshots.find(({ deviceId }) => deviceId === channel.device.id);
  return {
    now: channel.snapshotBlobId === null ? null : { blobId: channel.snapshotBlobId, takenAtMs: shotAtMs(channel) },
    before: before === undefined ? null : { blobId: before.blobId, takenAtMs: before.takenAtMs },
  };
}
