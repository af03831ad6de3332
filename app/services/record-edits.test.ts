import { describe, expect, it } from 'vitest';
import { recordEdits } from '../../shared/api/records.ts';
import { keptEdits, signaturePng } from './record-edits.ts';

describe('edits that were kept', () => {
  const whole = recordEdits.parse({ workDone: '换网线', diagnosis: '水晶头氧化', result: 'workaround' });

  it('come back as they were', () => {
    expect(keptEdits(JSON.stringify(whole))).toEqual(whole);
  });

  it('lose only what cannot be read', () => {
    const damaged = JSON.stringify({ ...whole, result: 'no-such-result', department: 3, unknown: 1 });
    expect(keptEdits(damaged)).toEqual({ ...whole, result: 'resolved', department: '' });
  });

  it.each([undefined, '', '{"workDone":', 'null', '[]', '7'])('are empty for %j', (text) => {
    expect(keptEdits(text)).toEqual(recordEdits.parse({}));
  });
});

describe('strokes of a signature', () => {
  const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
  const changed = (change: (png: Buffer) => Buffer): string => change(Buffer.from(pixel, 'base64')).toString('base64');
  const refused = expect.objectContaining({ code: 'Probe_NotAPicture' });

  it('are taken whole', () => {
    expect(signaturePng(pixel).toString('base64')).toBe(pixel);
  });

  it.each([
    ['a text', () => Buffer.from('a drawn line').toString('base64')],
    ['the first bytes of a PNG and nothing else', () => changed((png) => png.subarray(0, 8))],
    ['half a PNG', () => changed((png) => png.subarray(0, 60))],
    ['a JPEG', () => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(100)]).toString('base64')],
    ['a picture of four thousand million pixels', () => changed((png) => (png.writeUInt32BE(65_535, 16), png))],
    ['a picture without height', () => changed((png) => (png.writeUInt32BE(0, 20), png))],
  ])('are refused when they are %s', (_, make) => {
    expect(() => signaturePng(make())).toThrow(refused);
  });
});
