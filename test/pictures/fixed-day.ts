/** A morning with something on every screen: a probed round half answered, a list begun, faults old and new, a signed record. */
import { answerPhysical, probedRound } from '../support/weekly-round.ts';
import { bothSignatures, finishedRun } from '../support/app-day.ts';
import type { FixedHost } from './fixed-host.ts';

export interface FixedDay {
  readonly roundId: string;
  /** A list that is filled in subject by subject. */
  readonly formId: string;
  /** Repaired, with a signed record. */
  readonly faultId: string;
  /** Not signed yet. */
  readonly openFaultId: string;
}

export async function liveFixedDay(host: FixedHost): Promise<FixedDay> {
  const { client } = host;
  await client.system.setup({ site: 'demo', personName: '王建国' });
  await client.system.saveSettings({ hasSeenTour: true, theme: 'system' });
  const roundId = await probedRound(client);
  await answerPhysical(client, roundId, 11);
  const ofFaults = await faults(host, roundId);
  return { roundId, formId: await form(host), ...ofFaults };
}

async function faults(
  { client, pass }: FixedHost,
  roundId: string,
): Promise<Pick<FixedDay, 'faultId' | 'openFaultId'>> {
  const { channels } = await client.inspections.get({ id: roundId as never });
  const device = channels[2]?.device;
  if (device === undefined) throw new Error('no channel 3');
  const call = { title: '305 室监控画面打不开', place: '305', reporter: '李科长', section: '二' } as const;
  const { id } = await client.faults.create({ ...call, severity: 'major', deviceId: device.id });
  const probe = async (phase: 'before' | 'after'): Promise<void> => {
    const { runId } = await client.probes.startDevice({
      deviceId: device.id,
      subject: { entity: 'fault', id },
      phase,
    });
    await finishedRun(client, runId);
  };
  pass(4);
  await client.faults.addEvent({ faultId: id, kind: 'responded' });
  pass(21);
  await client.faults.addEvent({ faultId: id, kind: 'on-site' });
  await probe('before');
  pass(30);
  await client.faults.addEvent({ faultId: id, kind: 'fixed', note: '重新压接水晶头，画面恢复。' });
  await probe('after');
  const subject = { entity: 'fault', id } as const;
  const edits = { diagnosis: '水晶头氧化，链路时断时续。', workDone: '重新压接水晶头，画面恢复。' };
  await client.records.sign({ kind: 'service', subject, edits, signatures: bothSignatures });
  pass(5);
  const second = { title: '会议室话筒没有声音', place: '1002', reporter: '王主任', section: '二' } as const;
  const { id: openFaultId } = await client.faults.create({ ...second, severity: 'major', deviceId: null });
  pass(20);
  return { faultId: id, openFaultId };
}

async function form({ client, pass }: FixedHost): Promise<string> {
  const task = (await client.tasks.today({})).tasks.findLast(({ planId }) => planId === 'routers-lan');
  if (task === undefined) throw new Error('no patrol of routers is due');
  const { id } = await client.inspections.start({ taskId: task.id });
  pass(10);
  return id;
}
