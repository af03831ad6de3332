/** What is done at the console: comments that go to the laptops and come back closed, samples with their evidence, laptops. */
import { expect, test } from 'vitest';
import { failureOf } from '../support/app-day.ts';
import { consoleSite, eventually, signedFault } from '../support/console-site.ts';

test('a comment reaches the laptop as an item to close and comes back closed; both can say more', async (context) => {
  const site = await consoleSite(context);
  const { laptop } = site;
  const { id } = await laptop.faults.create({ title: '大厅无画面', section: '一', severity: 'general' });
  await site.sync();
  const supervisor = await site.enter('wang', 'supervisor', '王处长');
  const subject = { entity: 'fault', id } as const;
  const ask = supervisor.client;
  await eventually(
    () => ask.faults.list({ limit: 5 }),
    ({ items }) => items.length === 1,
  );
  const { id: commentId } = await ask.comments.add({ subject, text: '请补一张修复后的照片' });

  const [item] = (
    await eventually(
      async () => (await site.sync(), laptop.comments.open({})),
      ({ items }) => items.length > 0,
    )
  ).items;
  expect(item).toMatchObject({ id: commentId, personName: '王处长', text: '请补一张修复后的照片', subject });
  expect(item?.subjectName.zh).toContain('大厅无画面');
  expect((await laptop.comments.ofSubject({ subject })).items).toHaveLength(1);
  await laptop.comments.close({ id: commentId, note: '照片已补' });
  expect((await failureOf(laptop.comments.close({ id: commentId, note: '再一次' }))).code).toBe('Comment_Closed');
  expect((await laptop.comments.open({})).items).toEqual([]);
  await site.sync();
  const closed = await eventually(
    () => ask.comments.list({}),
    ({ items }) => items[0]?.isOpen === false,
  );
  expect(closed.items[0]?.events).toMatchObject([{ kind: 'closed', personName: '王工', note: '照片已补' }]);
  await ask.comments.reopen({ id: commentId, note: '照片看不清' });
  expect((await failureOf(ask.comments.reopen({ id: commentId, note: '照片看不清' }))).code).toBe('Comment_Open');
  await eventually(
    async () => (await site.sync(), laptop.comments.open({})),
    ({ items }) => items.length === 1,
  );

  // Who leads answers at the console too, and cannot comment in the supervisor's place.
  const lead = await site.enter('zhao', 'lead', '王工');
  expect((await failureOf(lead.client.comments.add({ subject, text: 'x' }))).code).toBe('Console_NotAllowed');
  expect((await lead.client.comments.close({ id: commentId, note: '重拍了' })).events.at(-1)).toMatchObject({
    personName: '王工',
  });
  // The person of that name was known: nobody is in the register twice.
  expect((await ask.people.list({})).people.filter(({ name }) => name === '王工')).toHaveLength(1);
});

test('a sample can be drawn again, shows its evidence, and what does not match becomes a comment', async (context) => {
  const site = await consoleSite(context);
  const { laptop } = site;
  const signed = [];
  for (const title of ['一楼', '二楼', '三楼', '四楼']) signed.push(await signedFault(laptop, title));
  await site.sync();
  const { client } = await site.enter('wang');
  await eventually(
    () => client.records.list({ limit: 10 }),
    ({ items }) => items.length === 4,
  );
  const days = { from: '2020-01-01', to: '2099-12-31', kinds: ['service' as const] };
  const sample = await client.samples.draw({ ...days, count: 2, seed: '彩票 20261127' });
  expect(sample).toMatchObject({ population: 4, drawn: 2, isRepeated: true, matches: 0, differs: 0 });
  const again = await client.samples.draw({ ...days, count: 2, seed: '彩票 20261127' });
  expect(again.records.map(({ recordId }) => recordId)).toEqual(sample.records.map(({ recordId }) => recordId));
  // What is signed later changes nothing about what was drawn.
  await signedFault(laptop, '五楼');
  await site.sync();
  await eventually(
    () => client.records.list({ limit: 10 }),
    ({ items }) => items.length === 5,
  );
  expect(await client.samples.get({ id: sample.id })).toMatchObject({ population: 4, isRepeated: true });
  const none = client.samples.draw({ ...days, to: '2020-01-02', count: 2 });
  expect((await failureOf(none)).code).toBe('Sample_NothingToDraw');

  const [first, second] = sample.records;
  const chain = await eventually(
    () => client.samples.evidence({ recordId: first!.recordId }),
    ({ isWhole }) => isWhole,
  );
  expect(chain.proof).toEqual({ passed: ['fields', 'content', 'operation', 'signature', 'pictures'], failed: null });
  expect(chain.links.map(({ entity }) => entity)).toEqual(['record', 'fault', 'photo']);
  expect(chain.links.flatMap(({ blobs }) => blobs).every(({ state }) => state === 'whole')).toBe(true);
  expect(await client.records.verify({ id: first!.recordId })).toMatchObject({ checks: chain.proof.passed });

  await client.samples.judge({ id: sample.id, recordId: first!.recordId, verdict: 'matches' });
  const wordless = client.samples.judge({ id: sample.id, recordId: second!.recordId, verdict: 'differs' });
  expect((await failureOf(wordless)).code).toBe('App_InvalidInput');
  const judged = await client.samples.judge({
    id: sample.id,
    recordId: second!.recordId,
    verdict: 'differs',
    note: '现场仍无画面',
  });
  expect(judged).toMatchObject({ matches: 1, differs: 1 });
  const { items } = await eventually(
    async () => (await site.sync(), laptop.comments.open({})),
    (open) => open.items.length > 0,
  );
  expect(items).toMatchObject([
    { subject: { entity: 'record', id: second!.recordId }, text: '现场仍无画面', sampleId: sample.id },
  ]);
  const outside = signed.find(({ recordId }) => !sample.records.some((drawn) => drawn.recordId === recordId));
  const other = client.samples.judge({ id: sample.id, recordId: outside!.recordId, verdict: 'matches' });
  expect((await failureOf(other)).code).toBe('App_NotFound');
});

test('lists the laptops as they last spoke, and not itself', async (context) => {
  const site = await consoleSite(context);
  await site.sync();
  const { client } = await site.enter('wang');
  const { items } = await client.console.laptops({});
  expect(items).toHaveLength(1);
  expect(items[0]).toMatchObject({
    letter: 'A',
    personName: '王工',
    revokedAtMs: null,
    report: {
      version: '0.0.0-test',
      unsentOperations: 0,
      unsentBlobs: 0,
      diskEncryption: (await site.laptop.system.disk({})).encryption,
    },
  });
  expect(Math.abs(items[0]!.report!.clockAheadMs)).toBeLessThan(10_000);
  expect(items[0]!.receiptAtMs).not.toBeNull();
  // A laptop knows none of it.
  expect((await failureOf(site.laptop.console.laptops({}))).code).toBe('Console_NotAllowed');
});
