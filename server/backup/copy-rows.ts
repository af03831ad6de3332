/** Everything of one store into another that is empty: from PostgreSQL into a backup's file and back, or between the two kinds. */
import { actsOf } from '../store/acts-of.ts';
import type { BatchChanges, ServerSnapshot, ServerTransaction } from '../store/server-store.ts';

export async function copyRows(from: ServerSnapshot, into: ServerTransaction): Promise<void> {
  await into.saveIdentity(await from.identity());
  await into.saveTlsTrust(await from.tlsTrust());
  await into.saveOrganisationKeys(await from.organisationKeys());
  const site = await from.site();
  if (site !== null) await into.bindSite(site);
  const laptops = await from.laptops();
  for (const laptop of laptops) await into.saveLaptop(laptop);
  for (const report of await from.laptopReports()) await into.saveLaptopReport(report);
  for (const trust of await from.laptopTrusts()) await into.saveLaptopTrust(trust);
  for (const user of await from.consoleUsers()) await into.saveConsoleUser(user);
  for (const code of await from.enrolmentCodes()) await into.saveCode(code);

  const save = (changes: Partial<BatchChanges>): Promise<void> => into.saveBatch({ ...nothing, ...changes });
  for await (const log of from.log()) await save({ log });
  for await (const quarantine of from.quarantined()) await save({ quarantine });
  for await (const states of from.records()) {
    await save({ records: states.map((state) => ({ state, madeBy: null })) });
  }
  await save({ conflicts: await from.conflicts(), digests: await from.digests(), top: await from.top() });
  for await (const blobs of from.blobs()) {
    for (const { fromDev, receivedAtMs, ...blob } of blobs) await into.saveBlob(blob, fromDev, receivedAtMs);
  }
  for await (const acts of actsOf(from)) for (const { seq: _seq, head: _head, ...act } of acts) await into.saveAct(act);
  for await (const receipts of from.receipts()) for (const receipt of receipts) await into.saveReceipt(receipt);
}

/** Whose last operation is whose came with the laptops. */
const nothing: BatchChanges = {
  highWater: { dev: '', n: 0, hash: '' },
  log: [],
  quarantine: [],
  records: [],
  conflicts: [],
  settled: [],
  digests: [],
  top: { seq: 0, head: '' },
};
