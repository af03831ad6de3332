/** Offers this window to the core as a decoder of video, for as long as it lives. The work is a worker's. */
import type { FrameToDecode } from '../../shared/api/decoders.ts';
import { untilOpen } from './changes.ts';
import { api } from './client.ts';
import type { FrameAnswer } from './frame-worker.ts';

let isOffered = false;

/** Once for each window: a second call finds it offered already. */
export async function offerDecoder(): Promise<void> {
  if (isOffered || typeof VideoDecoder === 'undefined') return;
  isOffered = true;
  for (;;) {
    try {
      for await (const frame of await api.decoders.offer({})) post(frame);
    } catch {
      // The connection says so itself; the offer only has to be made again.
    }
    await untilOpen();
  }
}

let worker: Worker | null = null;

function post(frame: FrameToDecode): void {
  worker ??= newWorker();
  worker.postMessage(frame);
}

/** Made with the first picture: most windows never decode one. */
function newWorker(): Worker {
  const made = new Worker(new URL('./frame-worker.ts', import.meta.url), { type: 'module' });
  made.addEventListener('message', ({ data }: MessageEvent<FrameAnswer>) => {
    // A core that is gone asks again when it is back.
    api.decoders.answer(data).catch(() => undefined);
  });
  // What it had is not answered, and the core waits for no window for long.
  made.addEventListener('error', () => {
    made.terminate();
    if (worker === made) worker = null;
  });
  return made;
}
