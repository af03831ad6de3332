/** Papers of the contract over the app's own API and a real store: filed, replaced, removed, and always traceable. */
import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { filePartBytes } from '../../shared/api/base.ts';
import type { ApiClient } from '../../shared/api/index.ts';
import { builtInContract } from '../../shared/contract/index.ts';
import { addDays, dayOf } from '../../shared/domain/dates.ts';
import type { PaperFile } from '../../shared/domain/paper.ts';
import { appFor, failureOf, type TestApp } from '../support/app-day.ts';
import { pdfOf, sendPaper } from '../support/papers.ts';

let app: TestApp;
let client: ApiClient;

beforeEach(async (context) => {
  app = await appFor(context);
  client = app.client;
  await client.system.setup({ site: 'contract', personName: '王工' });
});

const today = (): string => dayOf(Date.now(), builtInContract.utcOffsetMinutes);
const sent = (bytes: Buffer, name: string): Promise<PaperFile> => sendPaper(client, bytes, name);

const nda = { documentId: 'network-confidentiality', title: '保密协议', issuedOn: '2026-01-05' };
const stateOf = async (id: string) => (await client.papers.list({})).documents.find((each) => each.id === id)?.state;

describe('a paper of the contract', () => {
  it('is missing until it is filed, and is on file after a restart', async () => {
    const { documents } = await client.papers.list({});
    expect(documents.map(({ id }) => id)).toEqual(builtInContract.documents.map(({ id }) => id));
    expect(new Set(documents.map(({ state }) => state))).toEqual(new Set(['missing']));
    expect(documents.find(({ id }) => id === nda.documentId)).toMatchObject({ clauseIds: ['二.3.3.1'], section: '二' });

    const bytes = pdfOf(3 * filePartBytes);
    const file = await sent(bytes, '保密协议（盖章）.pdf');
    expect(file).toMatchObject({ mediaType: 'application/pdf', bytes: bytes.byteLength });
    const paper = await client.papers.add({ ...nda, number: 'BM-2026-001', files: [file] });
    expect(paper).toMatchObject({ validity: 'valid', filed: { personName: '王工' }, changed: null, safety: 'here' });
    expect(await stateOf(nda.documentId)).toBe('valid');

    client = await app.reopen();
    expect(await stateOf(nda.documentId)).toBe('valid');
    const read = await client.papers.file({ id: paper.id, blobId: file.blobId });
    expect(read).toMatchObject({ name: '保密协议（盖章）.pdf', mediaType: 'application/pdf' });
    expect(Buffer.from(read.dataBase64, 'base64').equals(bytes)).toBe(true);
  });

  it.each([
    [31, 'valid'],
    [30, 'expiring'],
    [0, 'expiring'],
    [-1, 'expired'],
  ])('that runs out in %s days is %s', async (days, state) => {
    const files = [await sent(pdfOf(10), '预案.pdf')];
    const expiresOn = addDays(today(), days);
    await client.papers.add({ ...nda, documentId: 'network-emergency-plan', expiresOn, files });
    expect(await stateOf('network-emergency-plan')).toBe(state);
  });

  it('keeps the file that was replaced, and says who replaced it', async () => {
    const old = await sent(pdfOf(10), '第一版.pdf');
    const paper = await client.papers.add({ ...nda, files: [old] });
    const lead = await client.people.add({ name: '李经理', role: 'lead' });
    await client.system.choosePerson({ id: lead.id });
    const next = await sent(pdfOf(20), '第二版.pdf');
    const changed = await client.papers.change({
      id: paper.id,
      fields: { files: [next], number: '002' },
      base: { files: paper.versions.files ?? null },
    });
    expect(changed.files).toEqual([next]);
    expect(changed).toMatchObject({ filed: { personName: '王工' }, changed: { personName: '李经理' }, number: '002' });
    const { trace } = await client.papers.get({ id: paper.id });
    expect(trace).toMatchObject([
      { kind: 'filed', personName: '王工', added: [old], dropped: [] },
      { kind: 'changed', personName: '李经理', added: [next], dropped: [old] },
    ]);
    expect((await client.papers.file({ id: paper.id, blobId: old.blobId })).name).toBe('第一版.pdf');
  });

  it('is removed with a reason by its filer or a lead only, and no longer counts', async () => {
    const helper = await client.people.add({ name: '小李', role: 'technician' });
    const files = [await sent(pdfOf(10), '协议.pdf')];
    const paper = await client.papers.add({ ...nda, files });
    await client.system.choosePerson({ id: helper.id });
    expect(await failureOf(client.papers.remove({ id: paper.id, reason: '错了' }))).toMatchObject({
      code: 'Paper_NotAllowed',
      params: { name: '小李' },
    });
    const own = await client.papers.add({ ...nda, files });
    await client.papers.remove({ id: own.id, reason: '归档重复' });
    expect(await stateOf(nda.documentId)).toBe('valid');
    await client.system.choosePerson({ id: (await client.system.status({})).people[0]!.id });
    await client.papers.remove({ id: paper.id, reason: '签错了，重签' });
    expect(await stateOf(nda.documentId)).toBe('missing');
    const { papers } = await client.papers.list({});
    expect(papers.map(({ removed }) => removed?.reason)).toEqual(['签错了，重签', '归档重复']);
    expect((await client.papers.get({ id: paper.id })).trace.at(-1)).toMatchObject({
      kind: 'removed',
      personName: '王工',
    });
  });

  it('is not filed by the customer’s supervisor', async () => {
    const { id } = await client.people.add({ name: '赵主任', role: 'supervisor' });
    await client.system.choosePerson({ id });
    expect(await failureOf(sent(pdfOf(10), '协议.pdf'))).toMatchObject({ code: 'Paper_NotAllowed' });
  });
});

describe('a file on its way in', () => {
  it('is refused when it is not what it is called', async () => {
    expect(await failureOf(sent(Buffer.from('MZ program'), '协议.pdf'))).toMatchObject({ code: 'Paper_WrongType' });
    expect(await failureOf(sent(Buffer.alloc(0), '空.pdf'))).toMatchObject({ code: 'Paper_WrongType' });
  });

  it('is refused when a part is missing, and comes in whole the next time', async () => {
    const part = { uploadId: randomUUID(), parts: 3, name: 'a.pdf', dataBase64: pdfOf(10).toString('base64') };
    await client.papers.keepPart({ ...part, part: 0 });
    expect(await failureOf(client.papers.keepPart({ ...part, part: 2 }))).toMatchObject({ code: 'Paper_UploadLost' });
    expect(await failureOf(client.papers.keepPart({ ...part, uploadId: randomUUID(), part: 1 }))).toMatchObject({
      code: 'Paper_UploadLost',
    });
    await client.papers.keepPart({ ...part, part: 0 });
    await client.papers.keepPart({ ...part, part: 1 });
    expect((await client.papers.keepPart({ ...part, part: 2 })).file).not.toBeNull();
  });

  it('that never came in cannot be filed', async () => {
    const files = [{ name: 'x.pdf', blobId: 'a'.repeat(64) as PaperFile['blobId'] }];
    expect(await failureOf(client.papers.add({ ...nda, files }))).toMatchObject({ code: 'App_NotFound' });
  });
});
