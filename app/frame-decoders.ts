/**
 * Windows that offered to decode. The core asks one of them and never waits for long: without a window, or with one that
 * says nothing for a while, the answer is that nobody here can, and whoever asked goes on.
 */
import { randomUUID } from 'node:crypto';
import type { DecodeFrame } from '../probes/index.ts';
import type { FrameToDecode, decodersContract } from '../shared/api/decoders.ts';
import type { Inputs } from './inputs.ts';

type Answer = Awaited<ReturnType<DecodeFrame>>;

export interface FrameDecoders {
  readonly decode: DecodeFrame;
  /** Yields what the window is asked, until aborted. */
  offer(signal: AbortSignal | undefined): AsyncGenerator<FrameToDecode, void>;
  answer(input: Inputs<typeof decodersContract>['answer']): void;
}

/** One answer after the other, so a picture of 4K on a slow laptop is the longest silence. */
const defaultSilenceMs = 4_000;
/** More than these wait for one window only when it is stuck. */
const maxOpen = 64;

/** @param silenceMs how long a window that has something to decode may say nothing */
export function createFrameDecoders(silenceMs = defaultSilenceMs): FrameDecoders {
  const windows = new Set<DecodingWindow>();
  return {
    decode({ codec, bytes }) {
      const [window] = [...windows].filter((each) => each.isFree).sort((a, b) => a.openCount - b.openCount);
      if (window === undefined) return Promise.resolve('none');
      return window.ask({ id: randomUUID(), codec, dataBase64: Buffer.from(bytes).toString('base64') });
    },
    async *offer(signal) {
      const window = new DecodingWindow(silenceMs);
      windows.add(window);
      try {
        yield* window.frames(signal);
      } finally {
        windows.delete(window);
        window.giveUp();
      }
    },
    answer({ id, picture }) {
      const answer = typeof picture === 'string' ? picture : new Uint8Array(Buffer.from(picture.jpegBase64, 'base64'));
      for (const window of windows) window.take(id, answer);
    },
  };
}

class DecodingWindow {
  readonly #silenceMs: number;
  readonly #queue: FrameToDecode[] = [];
  readonly #open = new Map<string, (answer: Answer) => void>();
  /** What it was asked before it fell silent; a late answer shows that it is there again. */
  readonly #lapsed = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  #wake: () => void = () => {};

  constructor(silenceMs: number) {
    this.#silenceMs = silenceMs;
  }

  get openCount(): number {
    return this.#open.size;
  }

  /** Not behind with its answers. */
  get isFree(): boolean {
    return this.#lapsed.size === 0 && this.#open.size < maxOpen;
  }

  ask(frame: FrameToDecode): Promise<Answer> {
    return new Promise((resolve) => {
      this.#open.set(frame.id, resolve);
      this.#timer ??= setTimeout(() => this.#lapse(), this.#silenceMs);
      this.#queue.push(frame);
      this.#wake();
    });
  }

  take(id: string, answer: Answer): void {
    if (this.#lapsed.has(id)) this.#lapsed.clear();
    const settle = this.#open.get(id);
    if (settle === undefined) return;
    this.#open.delete(id);
    clearTimeout(this.#timer);
    this.#timer = this.#open.size === 0 ? undefined : setTimeout(() => this.#lapse(), this.#silenceMs);
    settle(answer);
  }

  async *frames(signal: AbortSignal | undefined): AsyncGenerator<FrameToDecode, void> {
    const onAbort = (): void => this.#wake();
    signal?.addEventListener('abort', onAbort);
    try {
      while (!signal?.aborted) {
        const frame = this.#queue.shift();
        if (frame === undefined) await new Promise<void>((resolve) => (this.#wake = resolve));
        else if (this.#open.has(frame.id)) yield frame;
      }
    } finally {
      signal?.removeEventListener('abort', onAbort);
    }
  }

  /** It is gone: whoever waits for it is told at once. */
  giveUp(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const settle of this.#open.values()) settle('none');
    this.#open.clear();
  }

  #lapse(): void {
    for (const id of this.#open.keys()) this.#lapsed.add(id);
    this.giveUp();
  }
}
