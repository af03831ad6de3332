/** Waits until a meter has enough, the sender falls silent, or time is up. */
import type { Clock } from '../plugin.ts';
import { sleep } from '../net/waiting.ts';
import type { MediaMeter } from './media-meter.ts';
import type { RtspClient } from './rtsp-client.ts';

export interface ReceiveOptions {
  readonly meter: MediaMeter;
  readonly client: RtspClient;
  readonly hasPackets: () => boolean;
  readonly options: { readonly answerTimeoutMs: number; readonly maxMediaSeconds: number };
  readonly signal: AbortSignal;
  readonly clock: Clock;
}

/** How often the meter is asked: fine enough for the wait, coarse enough for 25 at once. */
const pollMs = 50;
/** Media that takes this much longer than its own time will not catch up. */
const slackMs = 1_500;

export async function receiveMedia({
  meter,
  client,
  hasPackets,
  options,
  signal,
  clock,
}: ReceiveOptions): Promise<void> {
  const startMs = clock.monotonicMs();
  let firstMs: number | undefined;
  while (!(meter.isComplete || client.hasEnded)) {
    const nowMs = clock.monotonicMs();
    if (hasPackets()) firstMs ??= nowMs;
    const limitMs = firstMs === undefined ? options.answerTimeoutMs : options.maxMediaSeconds * 1000 + slackMs;
    if (nowMs - (firstMs ?? startMs) > limitMs) return;
    await sleep(pollMs, signal);
  }
}
