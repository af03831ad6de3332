/**
 * `npm run bench [-- <name> ...]`: our speed as ratios to peers and limits of the same run. Figures in seconds are for
 * reading; nothing here fails because of one.
 */
import { type Benches, runBenches } from './run-benches.ts';

const benches: Benches = {
  'cold-start': async () => (await import('./cold-start.ts')).coldStart,
  'round-25': async () => (await import('./round-25.ts')).round25,
  'save-answer': async () => (await import('./save-answer.ts')).saveAnswer,
  'device-page': async () => (await import('./device-page.ts')).devicePage,
  import: async () => (await import('./import-devices.ts')).importDevices,
  pdf: async () => (await import('./documents-pdf.ts')).documentsPdf,
  docx: async () => (await import('./documents-docx.ts')).documentsDocx,
  guess: async () => (await import('./guess.ts')).guess,
  'contract-year': async () => (await import('./contract-year.ts')).contractYear,
};

process.exitCode = await runBenches(benches, process.argv.slice(2));
