/** `npm run bench:ui [-- <name> ...]`: the interface in a real Chromium, beside bare pages in the same run. */
import { type Benches, runBenches } from './run-benches.ts';

const benches: Benches = {
  'today-script': async () => (await import('./today-script.ts')).todayScript,
  'round-clicks': async () => (await import('./round-clicks.ts')).roundClicks,
  'device-list': async () => (await import('./device-list.ts')).deviceList,
};

process.exitCode = await runBenches(benches, process.argv.slice(2));
