import { expect, test } from 'vitest';
import type { FrameToDecode } from '../shared/api/decoders.ts';
import { createFrameDecoders } from './frame-decoders.ts';

const frame = { codec: 'avc1.64001f', bytes: Uint8Array.of(0, 0, 0, 1, 0x65) };
const jpeg = Uint8Array.of(0xff, 0xd8, 0xff);
const picture = { jpegBase64: Buffer.from(jpeg).toString('base64') };

/** A window as the page is one; it stays until `leave`. */
function openWindow(decoders: ReturnType<typeof createFrameDecoders>) {
  const stop = new AbortController();
  const frames = decoders.offer(stop.signal);
  // An offer stands from the moment that the first frame is waited for.
  let first: Promise<IteratorResult<FrameToDecode, void>> | null = frames.next();
  return {
    async asked(): Promise<FrameToDecode> {
      const next = await (first ?? frames.next());
      first = null;
      if (next.done) throw new Error('the window is closed');
      return next.value;
    },
    async leave(): Promise<void> {
      stop.abort();
      await first;
      await frames.return();
    },
  };
}

test('without a window nobody can, at once', async () => {
  expect(await createFrameDecoders().decode(frame)).toBe('none');
});

test('a window is asked and its word is given, a picture or why there is none', async () => {
  const decoders = createFrameDecoders();
  const window = openWindow(decoders);
  const answers = [decoders.decode(frame), decoders.decode(frame), decoders.decode(frame)];
  for (const answer of [picture, 'none', 'undecodable'] as const) {
    const { id, codec, dataBase64 } = await window.asked();
    expect({ codec, data: Buffer.from(dataBase64, 'base64') }).toEqual({
      codec: frame.codec,
      data: Buffer.from(frame.bytes),
    });
    decoders.answer({ id, picture: answer });
    decoders.answer({ id: 'never asked', picture: answer });
  }
  expect(await Promise.all(answers)).toEqual([jpeg, 'none', 'undecodable']);
  await window.leave();
});

test('the window with the least to do is asked', async () => {
  const decoders = createFrameDecoders();
  const windows = [openWindow(decoders), openWindow(decoders)];
  const answers = [decoders.decode(frame), decoders.decode(frame)];
  for (const window of windows) decoders.answer({ id: (await window.asked()).id, picture });
  expect(await Promise.all(answers)).toEqual([jpeg, jpeg]);
  for (const window of windows) await window.leave();
});

test('a window that says nothing holds nobody up twice, and is asked again when it is back', async () => {
  const decoders = createFrameDecoders(30);
  const window = openWindow(decoders);
  const [first, second] = [decoders.decode(frame), decoders.decode(frame)];
  const { id } = await window.asked();
  expect([await first, await second]).toEqual(['none', 'none']);
  expect(await decoders.decode(frame)).toBe('none');
  decoders.answer({ id, picture });
  const again = decoders.decode(frame);
  // What lapsed meanwhile is not asked any more.
  decoders.answer({ id: (await window.asked()).id, picture });
  expect(await again).toEqual(jpeg);
  await window.leave();
});

test('whoever waits for a window that is closed is told at once', async () => {
  const decoders = createFrameDecoders();
  const window = openWindow(decoders);
  const answer = decoders.decode(frame);
  await window.asked();
  await window.leave();
  expect(await answer).toBe('none');
  expect(await decoders.decode(frame)).toBe('none');
});
