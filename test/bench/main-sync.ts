/** `npm run bench:sync [-- <name> ...]`: synchronisation beside PouchDB, WatermelonDB and what the machine allows. */
import { type Benches, runBenches } from './run-benches.ts';

const benches: Benches = {
  records: async () => (await import('./sync-records.ts')).syncRecords,
  bytes: async () => (await import('./sync-records.ts')).syncBytes,
  single: async () => (await import('./sync-single.ts')).syncSingle,
  photos: async () => (await import('./sync-photos.ts')).syncPhotos,
  line: async () => (await import('./sync-line.ts')).syncLine,
  memory: async () => (await import('./sync-memory.ts')).syncMemory,
};

process.exitCode = await runBenches(benches, process.argv.slice(2));
