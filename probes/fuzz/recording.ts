/** A dialogue with a real peer, as `test/fuzz/record.ts` writes it. Bytes are base64. */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';

const exchange = z.strictObject({
  /** What the probe had sent; empty where the peer speaks first. */
  question: z.string(),
  answer: z.string(),
});

const recording = z.strictObject({
  /** The peer's port, which stands in addresses that it gave. */
  port: z.int(),
  /** One entry for each connection; over UDP one for all. */
  conversations: z.array(z.array(exchange)).min(1),
});
export type Recording = z.infer<typeof recording>;

export async function readRecording(name: string): Promise<Recording> {
  const text = await readFile(new URL(`./recorded/${name}.json`, import.meta.url), 'utf8');
  return recording.parse(JSON.parse(text));
}

/** A peer's addresses lead back to it: `:from` becomes `:to` where both are as long (ports of the system's choice are). */
export function withPort(bytes: Buffer, from: number, to: number): Buffer {
  const [old, other] = [`:${from}`, `:${to}`];
  const isText = old.length === other.length && bytes.includes(old);
  return isText ? Buffer.from(bytes.toString('latin1').replaceAll(old, other), 'latin1') : bytes;
}

export const bytesOf = (text: string): Buffer => Buffer.from(text, 'base64');
