/** The inbox: both values with who and when, decided by an operation that every laptop sees, and decided anew. */
import { setTimeout } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import type { ApiClient } from '../../shared/api/index.ts';
import type { ServeOptions } from '../../nodehost/index.ts';
import type { DeviceId } from '../../shared/domain/ids.ts';
import { failureOf, handIn } from '../support/app-day.ts';
import { twoLaptops } from '../support/two-laptops.ts';

const week = 7 * 86_400_000;

async function cameraOf(client: ApiClient) {
  const [camera] = (await client.inventory.devices({ category: 'camera' })).items;
  if (camera === undefined) throw new Error('no camera');
  return camera;
}

/** Both change the address of one camera without knowing of each other; the second one later. */
async function disagreement(change: Partial<ServeOptions> = {}) {
  const laptops = await twoLaptops({ onTestFinished }, change);
  const { a, b, sync } = laptops;
  const { id } = await cameraOf(a);
  const address = async (client: ApiClient, text: string) =>
    client.inventory.changeDevice({ id, fields: { address: text }, base: (await cameraOf(client)).versions });
  await address(a, '10.1.0.1');
  await sync();
  await address(a, '10.1.0.2');
  await setTimeout(5);
  await address(b, '10.1.0.3');
  await sync();
  const card = async (client: ApiClient) => {
    const { open } = await client.conflicts.inbox({});
    expect(open).toHaveLength(1);
    return open[0]!;
  };
  return { ...laptops, id, card };
}

it('shows both values, who gave them when, what stood before and what is in use, alike on both laptops', async () => {
  const { a, b, id, card } = await disagreement();
  expect(await card(a)).toMatchObject({
    entity: 'device',
    entityId: id,
    field: 'address',
    before: { words: { zh: '10.1.0.1' } },
    inUse: { words: { zh: '10.1.0.3' }, personName: '赵工', isHere: false },
    others: [{ words: { zh: '10.1.0.2' }, personName: '王工', isHere: true }],
    isOverdue: false,
    entry: { type: 'text', value: '10.1.0.3' },
  });
  const onB = await card(b);
  expect({ ...onB, inUse: { ...onB.inUse, isHere: false }, others: [{ ...onB.others[0], isHere: true }] }).toEqual(
    await card(a),
  );
  for (const client of [a, b]) expect((await client.system.status({})).conflicts).toBe(1);
});

it('is decided for everybody by one of them, and decided anew, each time by an operation', async () => {
  const { a, b, sync, id, card } = await disagreement();
  const { entity, entityId, field, inUse, others } = await card(a);
  const about = { entity, entityId, field, inUse: inUse.operation };
  const decision = { take: 'operation', operation: others[0]!.operation } as const;
  await a.conflicts.decide({ ...about, decision });
  // What the person saw in use is no longer in use: nothing is decided twice by mistake.
  expect((await failureOf(a.conflicts.decide({ ...about, decision }))).code).toBe('Conflict_Changed');
  await sync();
  for (const client of [a, b]) {
    expect(await cameraOf(client)).toMatchObject({ id, address: '10.1.0.2' });
    expect(await client.conflicts.inbox({})).toMatchObject({
      open: [],
      decided: [{ field: 'address', by: { personName: '王工' }, inUse: { words: { zh: '10.1.0.2' } } }],
    });
    expect((await client.system.status({})).conflicts).toBe(0);
  }
  // The history of the device tells of it like of any change.
  const { items } = await b.inventory.life({ id: id as DeviceId, kinds: ['register'] });
  expect(items[0]).toMatchObject({ personName: '王工', changes: [{ field: 'address', to: { zh: '10.1.0.2' } }] });

  const [decided] = (await b.conflicts.inbox({})).decided;
  await b.conflicts.decide({
    ...about,
    inUse: decided!.inUse.operation,
    decision: { take: 'operation', operation: inUse.operation },
  });
  await sync();
  for (const client of [a, b]) expect(await cameraOf(client)).toMatchObject({ address: '10.1.0.3' });
});

it('keeps what is in use, or takes another value, and refuses one that does not fit', async () => {
  const { a, b, sync, card } = await disagreement();
  const { entity, entityId, field, inUse } = await card(b);
  const about = { entity, entityId, field, inUse: inUse.operation };
  const typed = (value: string | number) => b.conflicts.decide({ ...about, decision: { take: 'value', value } });
  expect((await failureOf(typed(7))).code).toBe('App_InvalidInput');
  await typed('10.1.0.9');
  await sync();
  for (const client of [a, b]) {
    expect(await cameraOf(client)).toMatchObject({ address: '10.1.0.9' });
    expect((await client.conflicts.inbox({})).open).toEqual([]);
  }
});

it('is overdue after seven days, shown as such, and stops nothing', async () => {
  let aheadMs = 0;
  const clock = { nowMs: () => Date.now() + aheadMs, monoMs: () => performance.now(), bootId: 'boot' };
  const { a, card } = await disagreement({ ports: { clock } });
  aheadMs = week - 60_000;
  expect(await card(a)).toMatchObject({ isOverdue: false });
  aheadMs = week + 60_000;
  expect(await card(a)).toMatchObject({ isOverdue: true });
  aheadMs = 0;
  await a.faults.create({ title: '监控01 黑屏', section: '二', severity: 'major' });
  expect(await handIn(a)).toMatchObject({ problem: null });
  expect((await a.sync.dayEnd({})).unsent.operations).toBe(0);
});

it.each([
  ['kept', 'in-use', false],
  ['removed after all', 'removal', true],
] as const)('tells of a part that one took out and the other corrected: %s', async (_, take, isRemoved) => {
  const { a, b, sync } = await twoLaptops({ onTestFinished });
  const fault = await a.faults.create({ title: '监控01 黑屏', section: '二', severity: 'major' });
  const subject = { entity: 'fault', id: fault.id } as const;
  const part = await a.parts.add({ subject, name: '水晶头', quantity: 2, unit: '个' });
  await sync();
  const [onB] = await b.parts.list({ subject });
  await a.parts.remove({ id: part.id, reason: '记在别的故障上' });
  await b.parts.change({ id: part.id, fields: { quantity: 3 }, base: onB!.versions });
  await sync();
  // What somebody worked on is not hidden behind his back.
  for (const client of [a, b]) expect(await client.parts.list({ subject })).toMatchObject([{ quantity: 3 }]);
  const [card] = (await b.conflicts.inbox({})).open;
  expect(card).toMatchObject({
    entity: 'spare_part',
    label: '水晶头',
    subject,
    field: '#removed',
    inUse: { personName: '赵工', words: { zh: '数量：3' } },
    others: [{ personName: '王工', words: { zh: '记在别的故障上' } }],
    entry: null,
  });
  const decision =
    take === 'in-use' ? ({ take } as const) : ({ take: 'operation', operation: card!.others[0]!.operation } as const);
  const { entity, entityId, field, inUse } = card!;
  await b.conflicts.decide({ entity, entityId, field, inUse: inUse.operation, decision });
  await sync();
  for (const client of [a, b]) {
    expect(await client.parts.list({ subject })).toHaveLength(isRemoved ? 0 : 1);
    expect((await client.conflicts.inbox({})).open).toEqual([]);
  }
  // And the other way round, later.
  const [decided] = (await a.conflicts.inbox({})).decided;
  const other = decided!.sides.find(
    ({ operation }) => operation !== (isRemoved ? card!.others[0] : card!.inUse)!.operation,
  );
  await a.conflicts.decide({
    entity,
    entityId,
    field,
    inUse: decided!.inUse.operation,
    decision: { take: 'operation', operation: other!.operation },
  });
  await sync();
  for (const client of [a, b]) expect(await client.parts.list({ subject })).toHaveLength(isRemoved ? 1 : 0);
});
