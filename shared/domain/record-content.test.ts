import { describe, expect, test } from 'vitest';
import { blobId } from './ids.ts';
import { type HashedRecord, pictureBlobIds, qrText, recordHashInput, roundTotals } from './record-content.ts';

const record: HashedRecord = {
  number: 'WX-20261123-A-007',
  kind: 'service',
  subject: { entity: 'fault', id: '019ab1c2-7d3e-7f40-8a11-2b3c4d5e6f70' },
  content: { kind: 'service', v: 1, text: '维保' },
  signatures: [{ role: 'user', name: '李晓梅', atMs: 1, blobId: blobId.parse('a'.repeat(64)) }],
};
const hashed = (value: HashedRecord): string => new TextDecoder().decode(recordHashInput(value));

describe('recordHashInput', () => {
  test('is canonical JSON of exactly five fields, whatever the order of keys and whatever else the record holds', () => {
    expect(hashed(record)).toBe(
      `{"content":{"kind":"service","text":"维保","v":1},"kind":"service","number":"WX-20261123-A-007","signatures":[{"atMs":1,"blobId":"${'a'.repeat(64)}","name":"李晓梅","role":"user"}],"subject":{"entity":"fault","id":"019ab1c2-7d3e-7f40-8a11-2b3c4d5e6f70"}}`,
    );
    const reordered = Object.fromEntries(Object.entries({ ...record, title: 'x', signedAtMs: 5 }).reverse());
    expect(hashed(reordered as unknown as HashedRecord)).toBe(hashed(record));
  });

  test.each([
    ['number', { number: 'WX-20261123-A-008' }],
    ['content', { content: { kind: 'service', v: 1, text: '维保 ' } }],
    ['signatures', { signatures: [] }],
    ['subject', { subject: { ...record.subject, entity: 'device' as const } }],
  ])('changes with the %s', (_field, change) => {
    expect(hashed({ ...record, ...change })).not.toBe(hashed(record));
  });
});

test('the QR text names record and hash', () => {
  expect(qrText('id', 'ff')).toBe('xunwei:record:id:ff');
});

const device = {
  name: { zh: '摄像机', en: '' },
  category: 'camera' as const,
  channel: 1,
  location: { zh: '', en: '' },
  address: null,
  model: '',
  serial: '',
};
const answer = (itemId: string, value: 'pass' | 'fail' | 'na') => ({
  itemId,
  value,
  reading: '',
  source: 'hand' as const,
  note: '',
});

test('totals count every device once per item; what was not answered is open', () => {
  const items = ['lens', 'power'].map((id) => ({ id, title: { zh: id, en: id }, method: 'hand' as const }));
  const rows = [[answer('lens', 'pass'), answer('power', 'fail')], [answer('lens', 'na')], []].map((answers) => ({
    device,
    answers,
    snapshot: null,
  }));
  expect(roundTotals(items, rows)).toEqual([
    { itemId: 'lens', pass: 1, fail: 0, na: 1, open: 1 },
    { itemId: 'power', pass: 0, fail: 1, na: 0, open: 2 },
  ]);
});

test('pictures of a round are its snapshots, each once', () => {
  const id = blobId.parse('b'.repeat(64));
  const rows = [1, 2].map(() => ({ device, answers: [], snapshot: { blobId: id, takenAtMs: 1 } }));
  const content = { kind: 'round', rows: [...rows, { device, answers: [], snapshot: null }] };
  expect(pictureBlobIds(content as unknown as Parameters<typeof pictureBlobIds>[0])).toEqual([id]);
});
