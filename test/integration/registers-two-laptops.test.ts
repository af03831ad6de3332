/** Registers on two laptops with real stores and a real server: what one files, the other has, and nothing is lost. */
import { beforeEach, describe, expect, it } from 'vitest';
import { pdfOf, sendPaper } from '../support/papers.ts';
import { type TwoLaptops, twoLaptops } from '../support/two-laptops.ts';

let two: TwoLaptops;

beforeEach(async (context) => {
  two = await twoLaptops(context);
});

describe('papers on two laptops', () => {
  const nda = { documentId: 'network-confidentiality', title: '保密协议', issuedOn: '2026-01-05' };

  it('arrive with their files, also with one that took another’s place later', async () => {
    const { a, b, sync } = two;
    const [first, second] = [pdfOf(1_200_000), pdfOf(900_000)];
    const paper = await a.papers.add({ ...nda, files: [await sendPaper(a, first, '第一版.pdf')] });
    await sync();
    const next = await sendPaper(a, second, '第二版.pdf');
    await a.papers.change({ id: paper.id, fields: { files: [next] }, base: paper.versions });
    expect((await a.papers.list({})).papers[0]?.safety).toBe('here');
    await sync();
    expect((await a.papers.list({})).papers[0]?.safety).toBe('server');

    const { documents, papers } = await b.papers.list({});
    expect(documents.find(({ id }) => id === nda.documentId)?.state).toBe('valid');
    expect(papers).toMatchObject([{ files: [next], filed: { personName: '王工' } }]);
    for (const file of [next, paper.files[0]!]) {
      const { dataBase64 } = await b.papers.file({ id: paper.id, blobId: file.blobId });
      expect(Buffer.from(dataBase64, 'base64').equals(file === next ? second : first)).toBe(true);
    }
  });

  it('that both change at once keep both files: one in use, the other in the history and among the conflicts', async () => {
    const { a, b, sync } = two;
    const paper = await a.papers.add({ ...nda, files: [await sendPaper(a, pdfOf(10), '协议.pdf')] });
    await sync();
    for (const [client, name] of [
      [a, '甲.pdf'],
      [b, '乙.pdf'],
    ] as const) {
      const seen = (await client.papers.list({})).papers[0]!;
      const files = [await sendPaper(client, pdfOf(10), name)];
      await client.papers.change({ id: paper.id, fields: { files }, base: seen.versions });
    }
    await sync();
    const [ofA, ofB] = [(await a.papers.list({})).papers[0], (await b.papers.list({})).papers[0]];
    expect(ofA?.files).toEqual(ofB?.files);
    expect((await a.sync.dayEnd({})).conflicts).toBe(1);
    for (const client of [a, b]) {
      const { trace } = await client.papers.get({ id: paper.id });
      const all = trace.flatMap(({ added }) => added);
      expect(all.map(({ name }) => name).toSorted()).toEqual(['乙.pdf', '协议.pdf', '甲.pdf']);
      for (const file of all) await client.papers.file({ id: paper.id, blobId: file.blobId });
    }
  });

  it('are gone from both when one removes them, with the reason', async () => {
    const { a, b, sync } = two;
    const paper = await a.papers.add({ ...nda, files: [await sendPaper(a, pdfOf(10), '协议.pdf')] });
    await sync();
    await a.papers.remove({ id: paper.id, reason: '重签' });
    await sync();
    const { documents, papers } = await b.papers.list({});
    expect(documents.find(({ id }) => id === nda.documentId)?.state).toBe('missing');
    expect(papers[0]?.removed).toMatchObject({ personName: '王工', reason: '重签' });
  });
});

describe('people on two laptops', () => {
  it('are known on both, and an owner is left when both took the other’s rights away', async () => {
    const { a, b, sync } = two;
    const [wang, zhao] = (await a.people.list({})).people;
    expect([wang?.role, zhao?.role]).toEqual(['owner', 'owner']);
    expect((await b.people.list({})).people.map(({ name }) => name)).toEqual(['王工', '赵工']);
    await a.people.change({ id: zhao!.id, fields: { role: 'lead', phone: '138' }, base: zhao!.versions });
    await b.people.change({ id: wang!.id, fields: { role: 'lead' }, base: wang!.versions });
    await sync();
    const roles = async (client: TwoLaptops['a']) => (await client.people.list({})).people.map(({ role }) => role);
    expect([await roles(a), await roles(b)]).toEqual([
      ['lead', 'lead'],
      ['lead', 'lead'],
    ]);
    // Nobody owns it now: a lead stands in and names an owner.
    await b.people.change({ id: zhao!.id, fields: { role: 'owner' }, base: {} });
    await sync();
    expect(await roles(a)).toEqual(['lead', 'owner']);
    expect((await a.people.list({})).people[1]?.phone).toBe('138');
  });

  it('that left on one can no longer be chosen on the other', async () => {
    const { a, b, sync } = two;
    const { today } = await a.people.list({});
    const helper = await a.people.add({ name: '小李', role: 'technician' });
    await sync();
    await b.system.choosePerson({ id: helper.id });
    await a.people.change({ id: helper.id, fields: { leftOn: today }, base: helper.versions });
    await sync();
    expect((await b.system.status({})).person).toBeNull();
    expect((await b.system.status({})).people.map(({ name }) => name)).toEqual(['王工', '赵工']);
  });
});
