/** `probe --device NAME [KIND ...]`: a device of the data folder by its record; what is found is kept in its life record. */
import type { ApiClient } from '../../shared/api/index.ts';
import type { DeviceView } from '../../shared/api/inventory.ts';
import type { ProbeResultView } from '../../shared/api/probes.ts';
import { appErrorFromData } from '../../shared/errors.ts';
import { assertUsable } from './probe-words.ts';

export interface DeviceProbes {
  readonly device: DeviceView;
  /** Empty: those of the device's checklist, as the checklist has them. */
  readonly kinds: readonly string[];
  /** In place of what the record says. */
  readonly port: number | null;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly deadlineMs: number;
}

/** More than any checklist has probes. */
const newest = 100;

/**
 * Results as they are kept, in the order in which they began.
 * @throws UsageError for a kind that there is not or settings that it does not take, and what keeps results from being written
 */
export async function probeDevice(
  client: ApiClient,
  asked: DeviceProbes,
  signal: AbortSignal,
): Promise<ProbeResultView[]> {
  const before = new Set((await keptOf(client, asked.device)).map(({ id }) => id));
  const ids = asked.kinds.length === 0 ? null : await byHand(client, asked, signal);
  if (ids === null) await byChecklist(client, asked.device, signal);
  const isOurs = ({ id }: ProbeResultView): boolean => (ids === null ? !before.has(id) : ids.has(id));
  return (await keptOf(client, asked.device)).filter(isOurs).toReversed();
}

/** Each as the toolbox does it. Stops when it is told to; what was found until then is kept. */
async function byHand(
  client: ApiClient,
  { device, kinds, ...how }: DeviceProbes,
  signal: AbortSignal,
): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  for (const probeId of kinds) {
    const run = await client.probes.single({ ...how, probeId, deviceId: device.id }, { signal }).catch((error) => {
      if (signal.aborted) return null;
      throw error;
    });
    if (run === null || signal.aborted) break;
    assertUsable(run.report);
    const subject = { entity: 'device', id: device.id } as const;
    ids.add((await client.probes.keep({ runId: run.runId, subject })).id);
  }
  return ids;
}

/** All of its checklist side by side. */
async function byChecklist(client: ApiClient, { id }: DeviceView, signal: AbortSignal): Promise<void> {
  const subject = { entity: 'device', id } as const;
  const { runId } = await client.probes.startDevice({ deviceId: id, subject, phase: 'single' });
  const cancel = (): void => void client.probes.cancel({ runId }).catch(() => {});
  signal.addEventListener('abort', cancel, { once: true });
  try {
    for await (const event of await client.probes.watch({ runId })) {
      if (event.type !== 'finished') continue;
      const problem = appErrorFromData(event.problem);
      if (problem !== null) throw problem;
      return;
    }
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}

async function keptOf(client: ApiClient, { id }: DeviceView): Promise<ProbeResultView[]> {
  const { items } = await client.inventory.life({ id, kinds: ['probe'], limit: newest });
  return items.flatMap((entry) => (entry.kind === 'probe' ? [entry.probe] : []));
}

export async function evidenceOf(
  client: ApiClient,
  { evidence }: ProbeResultView,
): Promise<{ name: string; bytes: Buffer }[]> {
  return Promise.all(
    evidence.map(async ({ name, blobId }) => {
      const { dataBase64 } = await client.photos.read({ id: blobId });
      return { name, bytes: Buffer.from(dataBase64, 'base64') };
    }),
  );
}
