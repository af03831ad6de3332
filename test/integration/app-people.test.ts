/** The register of people over the app's own API and a real store: who may change it, who has left, what a team lacks. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { ApiClient } from '../../shared/api/index.ts';
import { addDays } from '../../shared/domain/dates.ts';
import type { PersonId } from '../../shared/domain/ids.ts';
import { appFor, failureOf, type TestApp } from '../support/app-day.ts';
import { pdfOf, sendPaper } from '../support/papers.ts';

let app: TestApp;
let client: ApiClient;
let owner: PersonId;

beforeEach(async (context) => {
  app = await appFor(context);
  client = app.client;
  owner = (await client.system.setup({ site: 'contract', personName: '王工' })).person!.id;
});

const today = async () => (await client.people.list({})).today;
const change = (id: PersonId, fields: Parameters<typeof client.people.change>[0]['fields']) =>
  client.people.change({ id, fields, base: {} });

describe('the register of people', () => {
  it('is changed by owners and leads only', async () => {
    const lead = await client.people.add({ name: '李经理', role: 'lead' });
    const helper = await client.people.add({ name: '小李', role: 'technician', phone: '138' });
    await client.system.choosePerson({ id: helper.id });
    expect((await client.people.list({})).mayManage).toBe(false);
    const refused = { code: 'Person_NotAllowed', params: { name: '小李' } };
    expect(await failureOf(client.people.add({ name: '别人', role: 'technician' }))).toMatchObject(refused);
    expect(await failureOf(change(helper.id, { role: 'lead' }))).toMatchObject(refused);
    await client.system.choosePerson({ id: lead.id });
    await change(helper.id, { phone: '139' });
    expect(await failureOf(change(lead.id, { role: 'owner' }))).toMatchObject({ code: 'Person_NotAllowed' });
    const { people } = await client.people.list({});
    expect(people.map(({ name, role, phone }) => [name, role, phone])).toEqual([
      ['王工', 'owner', ''],
      ['李经理', 'lead', ''],
      ['小李', 'technician', '139'],
    ]);
  });

  it('keeps its last owner, until another one is named', async () => {
    const lastOwner = { code: 'Person_LastOwner', params: { name: '王工' } };
    expect(await failureOf(change(owner, { role: 'lead' }))).toMatchObject(lastOwner);
    expect(await failureOf(change(owner, { leftOn: await today() }))).toMatchObject(lastOwner);
    await client.people.add({ name: '赵工', role: 'owner' });
    expect(await change(owner, { role: 'lead' })).toMatchObject({ role: 'lead' });
  });

  it('keeps who has left in every record, and lets nobody choose them', async () => {
    const helper = await client.people.add({ name: '小李', role: 'technician' });
    await client.system.choosePerson({ id: helper.id });
    const fault = await client.faults.create({ title: '黑屏', section: '二', severity: 'major' });
    await client.faults.addEvent({ faultId: fault.id, kind: 'responded' });
    await client.system.choosePerson({ id: owner });
    const day = await today();
    await change(helper.id, { leftOn: addDays(day, 1) });
    expect((await client.system.status({})).people.map(({ name }) => name)).toContain('小李');
    await change(helper.id, { leftOn: day });
    client = await app.reopen();
    expect((await client.system.status({})).people.map(({ name }) => name)).toEqual(['王工']);
    expect(await failureOf(client.system.choosePerson({ id: helper.id }))).toMatchObject({ code: 'Person_Left' });
    expect((await client.people.list({})).people[1]).toMatchObject({ name: '小李', hasLeft: true, leftOn: day });
    expect((await client.faults.get({ id: fault.id })).events.map(({ personName }) => personName)).toEqual(['小李']);
    await change(helper.id, { leftOn: null });
    await client.system.choosePerson({ id: helper.id });
  });

  it('stops who is working when they have left', async () => {
    const second = await client.people.add({ name: '赵工', role: 'owner' });
    await change(owner, { leftOn: await today() });
    expect((await client.system.status({})).person).toBeNull();
    const call = { title: '黑屏', section: '二', severity: 'major' } as const;
    expect(await failureOf(client.faults.create(call))).toMatchObject({ code: 'App_NoPerson' });
    await client.system.choosePerson({ id: second.id });
    await client.faults.create(call);
  });
});

describe('what runs out', () => {
  it('is told 30 days before, papers and certificates, until it is renewed or its person has left', async () => {
    const day = await today();
    const certificate = (days: number, kindId: string | null = null) => ({
      title: `证书${days}`,
      kindId,
      expiresOn: addDays(day, days),
    });
    const certificates = [certificate(31), certificate(30), certificate(-1, 'computer-skills')];
    const helper = await client.people.add({ name: '小李', role: 'technician', certificates });
    const file = await sendPaper(client, pdfOf(10), '预案.pdf');
    const plan = { documentId: 'network-emergency-plan', title: '预案', issuedOn: '2026-01-05', files: [file] };
    await client.papers.add({ ...plan, expiresOn: addDays(day, 3) });
    const told = async () => (await client.contract.expiring({})).items.map(({ title, validity }) => [title, validity]);
    expect(await told()).toEqual([
      ['证书-1', 'expired'],
      ['预案', 'expiring'],
      ['证书30', 'expiring'],
    ]);
    await client.papers.add({ ...plan, expiresOn: null });
    await change(helper.id, { certificates: [...certificates, certificate(400, 'computer-skills')] });
    expect(await told()).toEqual([['证书30', 'expiring']]);
    await change(helper.id, { leftOn: day });
    expect(await told()).toEqual([]);
  });
});

describe('the team of a section', () => {
  it('is told against its clause, person by person', async () => {
    const teamOf = async () => (await client.people.list({})).teams.find(({ section }) => section === '二');
    expect(await teamOf()).toMatchObject({ clauseId: '二.3.2(3)', asked: 5, held: 0, lacking: 5, isMet: false });
    const skills = { title: '合格证书', kindId: 'computer-skills' };
    for (const name of ['甲', '乙', '丙']) {
      await client.people.add({ name, role: 'technician', duty: 'engineer', sections: ['二'], certificates: [skills] });
    }
    const technical = { title: '资质', kindId: 'operation-engineer', expiresOn: addDays(await today(), -1) };
    const li = await client.people.add({
      name: '李工',
      role: 'lead',
      duty: 'technical-lead',
      sections: ['二'],
      certificates: [technical],
    });
    const titles = ['project-manager', 'project-professional'].map((kindId) => ({ title: kindId, kindId }));
    await change(owner, { duty: 'lead', sections: ['二'], certificates: titles });
    expect((await teamOf())?.duties[1]).toMatchObject({
      lacking: 0,
      certificates: [{ personId: li.id, kindId: 'operation-engineer', isExpired: true }],
    });
    await change(li.id, { certificates: [{ ...technical, expiresOn: addDays(await today(), 20) }] });
    expect(await teamOf()).toMatchObject({ held: 5, lacking: 0, isMet: true });
    expect((await client.people.list({})).people.at(-1)?.certificates[0]?.validity).toBe('expiring');
  });
});
