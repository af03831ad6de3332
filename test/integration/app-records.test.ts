/** Records from draft to signature, and photos, over the app's own API and a real store. */
import { beforeEach, expect, it } from 'vitest';
import type { ApiClient } from '../../shared/api/index.ts';
import { maxPhotoBytes } from '../../shared/api/photos.ts';
import { parseRecordNumber } from '../../shared/domain/record-number.ts';
import { appFor, bothSignatures, failureOf, type TestApp } from '../support/app-day.ts';
import { documentLabels } from '../../documents/index.ts';
import { wordsOfDocx, wordsOfHtml } from '../support/document-words.ts';
import { onePixelPng } from '../support/pictures.ts';
import { zipEntries } from '../support/zip-entries.ts';

let app: TestApp;
let client: ApiClient;

beforeEach(async (context) => {
  app = await appFor(context);
  client = app.client;
  await client.system.setup({ site: 'contract', personName: '王工' });
});

async function fixedFault() {
  const { id } = await client.faults.create({ title: '305 打不开网页', section: '二', severity: 'general' });
  await client.faults.addEvent({ faultId: id, kind: 'fixed' });
  return { kind: 'service', subject: { entity: 'fault', id } } as const;
}

it('is drafted, written, signed by both, frozen, verified and superseded', async () => {
  const of = await fixedFault();
  const photo = { subject: of.subject, dataBase64: onePixelPng, caption: '更换后的水晶头' };
  await client.photos.add(photo);
  const { content, edits } = await client.records.draft(of);
  await client.records.saveEdits({ ...of, edits: { ...edits, workDone: '换水晶头' } });
  client = await app.reopen();
  const draft = await client.records.draft(of);
  expect(draft).toMatchObject({ edits: { workDone: '换水晶头' }, content: { number: content.number }, signed: null });
  expect((await client.records.html({ source: of })).html).toContain('换水晶头');

  const unsigned = { ...of, edits: draft.edits };
  for (const role of ['technician', 'user'] as const) {
    const signatures = bothSignatures.filter((signature) => signature.role !== role);
    expect(await failureOf(client.records.sign({ ...unsigned, signatures }))).toMatchObject({
      code: 'Record_SignatureMissing',
      params: { role },
    });
  }
  const signed = await client.records.sign({ ...unsigned, signatures: bothSignatures });
  expect(signed).toMatchObject({
    number: content.number,
    supersedes: null,
    content: { workDone: '换水晶头', supersedesNumber: null, photos: [{ caption: '更换后的水晶头' }] },
  });
  expect(await failureOf(client.records.sign({ ...unsigned, signatures: bothSignatures }))).toMatchObject({
    code: 'Record_Frozen',
  });
  expect((await client.records.verify({ id: signed.id })).checks).toHaveLength(5);
  const word = await client.records.word({ id: signed.id, form: 'customer' });
  expect(word.fileName).toBe(`${signed.number}.docx`);
  const { html } = await client.records.html({ source: { id: signed.id }, form: 'customer' });
  const docx = Buffer.from(word.dataBase64, 'base64');
  expect(wordsOfDocx(docx).body).toBe(wordsOfHtml(html).replaceAll(documentLabels['zh-CN'].photos.missing, ''));
  // The photo, both signatures and the QR code.
  expect(
    zipEntries(docx)
      .get('word/document.xml')
      ?.toString('utf8')
      .match(/<pic:pic /g),
  ).toHaveLength(4);

  // The public copy: who signed and when is told in words, and nothing on it is a picture or a code.
  const open = await client.records.word({ id: signed.id, form: 'public' });
  const parts = zipEntries(Buffer.from(open.dataBase64, 'base64'));
  expect(parts.get('word/document.xml')?.toString('utf8')).not.toContain('<pic:pic');
  expect(parts.get('word/footer1.xml')?.toString('utf8')).toContain('公开版');
  const { html: page } = await client.records.html({ source: { id: signed.id }, form: 'public' });
  for (const { name } of bothSignatures) expect(page).not.toContain(name);
  expect(page).not.toMatch(/<img|<svg|更换后的水晶头/);
  expect(wordsOfHtml(page)).toContain('已签字');
  const [noted] = (await client.audit.list({ kind: 'act' })).items;
  expect(noted).toMatchObject({ act: 'export' });
  expect(noted?.detail).toContain('public');

  const correction = { ...of, edits: { ...draft.edits, workDone: '换水晶头与网线' }, signatures: bothSignatures };
  const corrected = await client.records.sign({ ...correction, supersedes: signed.id });
  expect(corrected.content.supersedesNumber).toBe(signed.number);
  expect((await client.records.get({ id: signed.id })).content).toMatchObject({ workDone: '换水晶头' });
  // Only the one in force can be superseded.
  for (const supersedes of [null, signed.id]) {
    expect((await failureOf(client.records.sign({ ...correction, supersedes }))).code).toBe('Record_Frozen');
  }
  expect((await client.faults.get({ id: of.subject.id })).recordId).toBe(corrected.id);
});

it('is signed once when it is signed twice at the same moment', async () => {
  const of = await fixedFault();
  const { edits } = await client.records.draft(of);
  const sign = () => client.records.sign({ ...of, edits, signatures: bothSignatures });
  const results = await Promise.allSettled([sign(), sign(), sign()]);
  expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
  expect((await client.records.list({})).items).toHaveLength(1);
});

it('takes a number for what is written, not for what is looked at', async () => {
  const sequenceOf = (number: string): number | undefined => parseRecordNumber(number)?.sequence;
  const first = await fixedFault();
  const { edits, content } = await client.records.draft(first);
  expect((await client.records.draft(first)).content.number).toBe(content.number);
  const signed = await client.records.sign({ ...first, edits, signatures: bothSignatures });
  expect(await client.records.draft(first)).toMatchObject({ signed: signed.id, content: { number: signed.number } });
  await client.records.html({ source: first });
  const second = await client.records.draft(await fixedFault());
  expect(sequenceOf(second.content.number)).toBe((sequenceOf(signed.number) ?? 0) + 1);
});

it('does not say resolved of a fault that nobody fixed', async () => {
  const { id } = await client.faults.create({ title: '投影仪无信号', section: '二', severity: 'general' });
  const of = { kind: 'service', subject: { entity: 'fault', id } } as const;
  const { edits } = await client.records.draft(of);
  const sign = (result: 'resolved' | 'handed-over') =>
    client.records.sign({ ...of, edits: { ...edits, result }, signatures: bothSignatures });
  expect((await failureOf(sign('resolved'))).code).toBe('Fault_WrongOrder');
  expect((await sign('handed-over')).content).toMatchObject({ result: 'handed-over' });
});

it('is of the kind that its subject has', async () => {
  const { subject } = await fixedFault();
  for (const of of [
    { kind: 'round', subject },
    { kind: 'service', subject: { ...subject, entity: 'inspection' } },
  ] as const) {
    expect((await failureOf(client.records.draft(of))).code).toBe('App_InvalidInput');
  }
});

it('takes no strokes that are no picture, and then nothing is signed', async () => {
  const of = await fixedFault();
  const { edits } = await client.records.draft(of);
  const pngBase64 = Buffer.from('a drawn line').toString('base64');
  const signatures = bothSignatures.map((signature) => ({ ...signature, pngBase64 }));
  expect((await failureOf(client.records.sign({ ...of, edits, signatures }))).code).toBe('Probe_NotAPicture');
  expect((await client.records.draft(of)).signed).toBeNull();
});

it('refuses photos that are none, that are too large, or that belong to nothing', async () => {
  const { subject } = await fixedFault();
  const add = (bytes: Buffer, at: { entity: 'fault'; id: string } = subject) =>
    failureOf(client.photos.add({ subject: at, dataBase64: bytes.toString('base64') }));
  const jpeg = (length: number): Buffer => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(length - 3)]);
  expect((await add(Buffer.from('<svg/>'))).code).toBe('Probe_NotAPicture');
  expect(await add(jpeg(maxPhotoBytes + 1))).toMatchObject({ code: 'Record_TooLarge' });
  const nowhere = { ...subject, id: '01890000-0000-7000-8000-000000000000' };
  expect((await add(jpeg(100), nowhere)).code).toBe('App_NotFound');
  expect((await client.faults.get({ id: subject.id })).photos).toEqual([]);
  expect((await add(jpeg(maxPhotoBytes))).code).toBe('none');
});
