/** The app's window as a decoder, asked through the process that holds the prober. */
import { AppError } from '../shared/errors.ts';
import { orAbort } from './net/waiting.ts';
import type { FrameAnswer, FrameToDecode } from './prober-messages.ts';
import { codecString } from './rtsp/codec-string.ts';
import type { DecodedFrame, FrameDecoder } from './rtsp/frame-decoder.ts';
import type { NalCodec } from './rtsp/nal.ts';

/** The other side answers within its own limit; this is for one that does not. */
const maxAnswerMs = 8_000;

export class WindowDecoder implements FrameDecoder {
  readonly #ask: (frameId: number, frame: FrameToDecode) => Promise<void>;
  readonly #waiting = new Map<number, (answer: FrameAnswer) => void>();
  #lastId = 0;

  constructor(ask: (frameId: number, frame: FrameToDecode) => Promise<void>) {
    this.#ask = ask;
  }

  /** Takes an answer; one for which nobody waits any more is dropped. */
  take(frameId: number, answer: FrameAnswer): void {
    this.#waiting.get(frameId)?.(answer);
  }

  async decode(codec: NalCodec['name'], annexB: Uint8Array, signal: AbortSignal): Promise<DecodedFrame> {
    const name = codecString(codec, annexB);
    if (name === null) throw new AppError('Probe_NotAPicture', { bytes: annexB.byteLength, reason: 'noParameters' });
    this.#lastId += 1;
    const frameId = this.#lastId;
    let timer: NodeJS.Timeout | undefined;
    const answered = new Promise<FrameAnswer>((resolve) => {
      this.#waiting.set(frameId, resolve);
      timer = setTimeout(() => resolve('none'), maxAnswerMs);
    });
    try {
      void this.#ask(frameId, { codec: name, bytes: annexB });
      const answer = await orAbort(answered, signal);
      if (answer === 'none') throw new AppError('Probe_ToolMissing', { tool: 'window' });
      if (answer === 'undecodable') {
        throw new AppError('Probe_NotAPicture', { bytes: annexB.byteLength, reason: 'undecodable' });
      }
      return { jpeg: answer, by: 'window' };
    } finally {
      clearTimeout(timer);
      this.#waiting.delete(frameId);
    }
  }
}
