/** The weekly camera round: found among what the contract makes due, and answered over the app's API as a technician does. */
import type { ApiClient } from '../../shared/api/index.ts';
import type { InspectionView } from '../../shared/api/inspections.ts';
import type { TaskView } from '../../shared/api/tasks.ts';
import { finishedRun } from './app-day.ts';

/** This week's; a missed one of a week before is another task. */
export async function weeklyRound(client: ApiClient): Promise<TaskView> {
  const { tasks } = await client.tasks.today({});
  const task = tasks.findLast(({ planId }) => planId === 'cctv-weekly');
  if (task === undefined) throw new Error('no camera round is due');
  return task;
}

type RoundId = InspectionView['id'];

export async function probedRound(client: ApiClient): Promise<RoundId> {
  const task = await weeklyRound(client);
  const { id } = await client.inspections.start({ taskId: task.id });
  const { runId } = await client.probes.startRound({ inspectionId: id });
  await finishedRun(client, runId);
  return id;
}

/** Looks at lens, bracket, connector and power of the first `count` channels. */
export async function answerPhysical(client: ApiClient, inspectionId: RoundId, count: number): Promise<void> {
  const { channels, template } = await client.inspections.get({ id: inspectionId });
  const items = template.items.filter(({ probe }) => probe === null);
  const answers = channels
    .slice(0, count)
    .flatMap(({ device, answers: given }) =>
      items
        .filter(({ id }) => given[id] === undefined)
        .map(({ id }) => ({ deviceId: device.id, itemId: id, value: 'pass' as const, seconds: 2 })),
    );
  if (answers.length > 0) await client.inspections.answer({ inspectionId, answers });
}

/** Confirms what probes found, answers what none of them could see, and completes the round. */
export async function finishRound(client: ApiClient, inspectionId: RoundId): Promise<void> {
  const { channels, template } = await client.inspections.get({ id: inspectionId });
  await answerPhysical(client, inspectionId, channels.length);
  const failed = channels.flatMap(({ device, answers }) =>
    Object.entries(answers)
      .filter(([, { value, source }]) => value === 'fail' && source === 'probe')
      .map(([itemId]) => ({ deviceId: device.id, itemId, seconds: 4 })),
  );
  if (failed.length > 0) await client.inspections.confirm({ inspectionId, items: failed });
  const open = channels.flatMap(({ device, answers }) =>
    template.items
      .filter(({ id, probe }) => probe !== null && answers[id] === undefined)
      .map(({ id }) => ({ deviceId: device.id, itemId: id, value: 'na' as const, seconds: 3 })),
  );
  if (open.length > 0) await client.inspections.answer({ inspectionId, answers: open });
  await client.inspections.complete({ inspectionId });
}
