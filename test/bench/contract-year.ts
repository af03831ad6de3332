/**
 * What a lead and a technician ask every day, with one year of a contract's records in the folder and with ten: the first
 * screen and the compass, each against the very statements that it runs.
 */
import { Sql } from '../../db/connection.ts';
import { createNodeApp } from '../../nodehost/index.ts';
import type { ApiClient } from '../../shared/api/index.ts';
import type { DeviceId } from '../../shared/domain/ids.ts';
import { noonMs, yearActs } from '../support/contract-year.ts';
import { type BareDatabase, DataFolder } from './data-folder.ts';
import { deviceAct } from './many-devices.ts';
import { type Bar, type BenchResult, type Contender, type SizeResult, compare, timed } from './measure.ts';

const sizes = [
  { size: '1 year', years: 1 },
  { size: '10 years', years: 10 },
] as const;
const devices = 10_000;
/** A Wednesday late in the contract's term. */
const nowMs = noonMs('2026-11-25');
const rounds = 15;

interface Question {
  readonly name: string;
  readonly ask: (client: ApiClient, camera: DeviceId) => Promise<unknown>;
}

const questions: readonly Question[] = [
  { name: 'today', ask: (client) => client.tasks.today({}) },
  { name: 'compass', ask: (client) => client.contract.compass({}) },
  {
    name: 'evidence of one obligation',
    ask: (client) => client.contract.evidence({ obligationId: 'cctv-weekly-inspection' }),
  },
  { name: 'life of a device', ask: (client, id) => client.inventory.life({ id }) },
];

const bars: Bar[] = questions.map(({ name }) => ({ ours: name, against: `bare, ${name}`, limit: 3 }));

export async function contractYear(): Promise<BenchResult> {
  using folder = new DataFolder();
  await folder.setUp();
  await folder.fill(devices, deviceAct);
  const results: SizeResult[] = [];
  let filled = 0;
  for (const { size, years } of sizes) {
    while (filled < years) {
      await fillYear(folder, filled);
      filled += 1;
    }
    results.push(await atSize(folder, size, years));
  }
  return {
    title: `the day's questions, with ${devices} devices and 2,000 faults a year; per answer`,
    unit: 'ms',
    sizes: results,
    skipped: [],
    notes: [
      'bare: every statement that the answer runs, recorded once and run again by the driver alone, rows left as they come',
      'ours: the call of the app in its own process, with rules, texts and the check of the answer against the contract of the API',
      'what only the years before the term hold is asked for by nobody: the exponent should be near zero',
    ],
  };
}

async function fillYear(folder: DataFolder, yearsBefore: number): Promise<void> {
  const cameras = await withApp(folder, camerasOf);
  await folder.fillWith((technicianId) =>
    yearActs({
      yearsBefore,
      technicianId,
      cameraIds: cameras,
      answersPerCamera: 4,
      faults: 2_000,
      until: '2026-11-24',
    }),
  );
}

const camerasOf = async (client: ApiClient): Promise<DeviceId[]> =>
  (await client.inventory.devices({ category: 'camera', limit: 25 })).items.map(({ id }) => id);

async function withApp<T>(folder: DataFolder, work: (client: ApiClient) => Promise<T>): Promise<T> {
  const clock = { nowMs: () => nowMs, monoMs: () => performance.now(), bootId: 'bench' };
  const { app, close } = await createNodeApp({ ...folder.options, ports: { clock } });
  try {
    return await work(app.client);
  } finally {
    await close();
  }
}

async function atSize(folder: DataFolder, size: string, years: number): Promise<SizeResult> {
  using bareFolder = folder.copy();
  const bare = await bareFolder.openBare();
  try {
    return await withApp(folder, async (client) => {
      const [camera] = (await camerasOf(client)) as [DeviceId];
      const contenders: Contender[] = [];
      for (const { name, ask } of questions) {
        // The first time the plan is made and code is compiled; what a later one runs is the question's own.
        await ask(client, camera);
        const statements = await recorded(() => ask(client, camera));
        contenders.push(
          { name: `bare, ${name}`, role: 'peer', sample: bareRun(bare, statements) },
          { name, role: 'ours', sample: () => timed(1, async () => void (await ask(client, camera))) },
        );
      }
      return compare({ size, n: years, rounds, warmUpRounds: 3, contenders, bars });
    });
  } finally {
    bare.close();
  }
}

interface Statement {
  readonly text: string;
  readonly values: readonly never[];
  readonly isOne: boolean;
}

/** Every reading statement that the store runs meanwhile, with its values. */
async function recorded(work: () => Promise<unknown>): Promise<Statement[]> {
  const statements: Statement[] = [];
  const { get, all } = Sql.prototype;
  const note = (isOne: boolean, text: string, values: readonly unknown[]): void => {
    statements.push({ text, values: values as never[], isOne });
  };
  Sql.prototype.get = function noted(text, ...values) {
    note(true, text, values);
    return get.call(this, text, ...values) as never;
  };
  Sql.prototype.all = function noted(text, ...values) {
    note(false, text, values);
    return all.call(this, text, ...values) as never;
  };
  try {
    await work();
  } finally {
    Object.assign(Sql.prototype, { get, all });
  }
  return statements;
}

function bareRun(bare: BareDatabase, statements: readonly Statement[]): () => Promise<number> {
  const prepared = statements.map(({ text, values, isOne }) => ({ statement: bare.prepare(text), values, isOne }));
  return () =>
    timed(1, () => {
      for (const { statement, values, isOne } of prepared) {
        if (isOne) statement.get(...values);
        else statement.all(...values);
      }
    });
}
