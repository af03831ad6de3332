/** The pictures of a channel: of this round, of the one before, and the baseline. */
import type { ChannelView, InspectionView, PreviousRound } from '../../../../shared/api/inspections.ts';
import type { ProbeResultView } from '../../../../shared/api/probes.ts';
import type { TemplateItem } from '../../../../shared/contract/schema.ts';

export interface Shot {
  readonly blobId: string;
  readonly takenAtMs: number;
}

export interface Shots {
  readonly now: Shot | null;
  readonly before: Shot | null;
  /** The picture that the camera's pictures are compared with, when it is another one than that of now. */
  readonly baseline: Shot | null;
}

/** The item that a look at the picture answers; undefined for devices that give none. */
export const pictureItem = ({ template }: Pick<InspectionView, 'template'>): TemplateItem | undefined =>
  template.items.find(({ probe }) => probe?.probeId === 'picture');

/** When the channel's picture was taken; 0 without one. */
export const shotAtMs = ({ probes }: Pick<ChannelView, 'probes'>): number =>
  (probes['picture'] ?? probes['onvif'])?.report.startedAtMs ?? 0;

/** The probe's result that gave the channel's picture. */
export const snapshotResult = ({ probes, snapshotBlobId }: ChannelView): ProbeResultView | undefined =>
  Object.values(probes).find(({ evidence }) => evidence.some(({ blobId }) => blobId === snapshotBlobId));

export function shotsOf(channel: ChannelView, previous: PreviousRound | null): Shots {
  const before = previous?.snapshots.find(({ deviceId }) => deviceId === channel.device.id);
  const { baseline } = channel.device;
  return {
    now: channel.snapshotBlobId === null ? null : { blobId: channel.snapshotBlobId, takenAtMs: shotAtMs(channel) },
    before: before === undefined ? null : { blobId: before.blobId, takenAtMs: before.takenAtMs },
    baseline: baseline === null || baseline.blobId === channel.snapshotBlobId ? null : baseline,
  };
}
