import { defineConfig } from 'vitest/config';
import { browserWithoutWindows } from './test/support/browser.ts';
import { SlowFirst } from './test/support/slow-first.ts';

/** Two cores: most of a test is waiting, for peers, pages and disks, so that three workers keep them busy. */
const pool = { pool: 'forks', maxWorkers: 3, retry: 0, env: browserWithoutWindows() } as const;

const seeded = ['test/support/one-seed.ts'];

/** Their tests leave nothing behind in the process: files share it, and are read in once. */
const rooms = '{app,bundle,cli,db,documents,proof,release,server,shared,simulators,sync,build}';

/** Their tests are about processes, or watch their own. */
const processRooms = '{electron,nodehost,probes}';

/** What cameras answer in time is judged there: nothing else may keep the machine busy. */
const alone = ['day', 'first-minutes', 'round-speed'].map((name) => `test/e2e/${name}.e2e.test.ts`);

export default defineConfig({
  test: {
    ...pool,
    sequence: { sequencer: SlowFirst },
    projects: [
      {
        test: {
          ...pool,
          name: 'unit',
          isolate: false,
          setupFiles: seeded,
          include: [`${rooms}/**/*.test.ts`, 'test/bench/**/*.test.ts'],
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        test: {
          ...pool,
          name: 'processes',
          setupFiles: seeded,
          include: [`${processRooms}/**/*.test.ts`],
          exclude: ['**/*.electron.test.ts'],
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        test: {
          ...pool,
          name: 'renderer',
          isolate: false,
          setupFiles: seeded,
          include: ['renderer/**/*.test.{ts,tsx}'],
        },
      },
      {
        test: {
          ...pool,
          name: 'architecture',
          isolate: false,
          include: ['test/architecture/**/*.test.ts'],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          ...pool,
          name: 'contract',
          isolate: false,
          include: ['test/contract/**/*.test.ts'],
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        test: {
          ...pool,
          name: 'integration',
          setupFiles: seeded,
          include: ['test/integration/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          ...pool,
          name: 'packaging',
          include: ['test/packaging/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      // Last: each of these drives a whole app.
      {
        test: {
          ...pool,
          name: 'electron',
          include: ['test/electron/**/*.electron.test.ts'],
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          ...pool,
          name: 'e2e',
          include: ['test/e2e/**/*.e2e.test.ts'],
          exclude: alone,
          testTimeout: 300_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          ...pool,
          name: 'e2e-alone',
          include: alone,
          fileParallelism: false,
          testTimeout: 300_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
