/** Windows that decode video for the core: it has no decoder of its own, and a browser has one. */
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { nothing, op } from './base.ts';

/** One key picture that is wanted as a JPEG. */
export const frameToDecode = z.object({
  id: z.string(),
  /** As WebCodecs names it (RFC 6381): `avc1.64001f`. */
  codec: z.string(),
  /** Annex B with its parameter sets, at most 2 MiB. */
  dataBase64: z.string(),
});
export type FrameToDecode = z.infer<typeof frameToDecode>;

/** none: this window has no decoder for the codec; undecodable: it has, and found no picture. */
export const noPicture = z.enum(['none', 'undecodable']);
export type NoPicture = z.infer<typeof noPicture>;

const maxJpegBase64 = Math.ceil((8 * 1024 * 1024 * 4) / 3) + 4;

export const decodersContract = {
  /** Offers this window; frames come until the stream is dropped. Each is to be answered within a few seconds. */
  offer: op.input(nothing).output(eventIterator(frameToDecode)),
  /** One that comes too late, or that nobody asked for, is dropped. */
  answer: op
    .input(
      z.object({
        id: z.string().max(100),
        /** A JPEG, or why there is none. */
        picture: z.union([z.object({ jpegBase64: z.string().max(maxJpegBase64) }), noPicture]),
      }),
    )
    .output(nothing),
};
