/** A laptop that joins and pulls everything, to be killed and started again: `first-sync.child.ts FOLDER URL CODE`. Tells how far it is. */
import { laptopIn } from '../support/sync-laptop.ts';

const [, , folder = '', url = '', code = ''] = process.argv;
const laptop = await laptopIn(folder);
if (laptop.store.sync.enrolment() === null) await laptop.enrol(url, code);
const seqBefore = laptop.store.sync.cursor().seq;
const result = await laptop.engine.runSession({
  signal: AbortSignal.timeout(3_600_000),
  onProgress: ({ phase, done }) => process.send?.({ phase, done: seqBefore + done }),
});
const { seq } = laptop.store.sync.cursor();
const devices = laptop.store.devices.count();
const peakMb = process.resourceUsage().maxRSS / 1024;
process.send?.({ hasReceipt: result.receipt !== null, seq, devices, peakMb });
laptop.store.close();
process.disconnect();
