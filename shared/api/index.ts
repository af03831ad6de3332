/** The app's whole API, defined once: `app/` implements it, hosts carry it, the renderer and the command line call it. */
import type { ContractRouterClient } from '@orpc/contract';
import { archiveContract } from './archive.ts';
import { auditContract } from './audit.ts';
import { calendarContract } from './calendar.ts';
import { conflictsContract } from './conflicts.ts';
import { commentsContract } from './comments.ts';
import { consoleContract } from './console.ts';
import { contractContract } from './contract.ts';
import { countersContract } from './counters.ts';
import { decodersContract } from './decoders.ts';
import { draftsContract } from './drafts.ts';
import { faultsContract } from './faults.ts';
import { importsContract } from './imports.ts';
import { inspectionsContract } from './inspections.ts';
import { inventoryContract } from './inventory.ts';
import { packsContract } from './packs.ts';
import { lockContract } from './lock.ts';
import { partsContract } from './parts.ts';
import { labelsContract } from './labels.ts';
import { papersContract } from './papers.ts';
import { peopleContract } from './people.ts';
import { photosContract } from './photos.ts';
import { printersContract } from './printers.ts';
import { probesContract } from './probes.ts';
import { recordsContract } from './records.ts';
import { registersContract } from './registers.ts';
import { reportsContract } from './reports.ts';
import { samplesContract } from './samples.ts';
import { scansContract } from './scans.ts';
import { searchContract } from './search.ts';
import { syncContract } from './sync.ts';
import { sweepsContract } from './sweeps.ts';
import { systemContract } from './system.ts';
import { tasksContract } from './tasks.ts';
import { templatesContract } from './templates.ts';
import { updatesContract } from './updates.ts';

export const apiContract = {
  system: systemContract,
  lock: lockContract,
  audit: auditContract,
  inventory: inventoryContract,
  imports: importsContract,
  contract: contractContract,
  templates: templatesContract,
  tasks: tasksContract,
  calendar: calendarContract,
  inspections: inspectionsContract,
  probes: probesContract,
  decoders: decodersContract,
  sweeps: sweepsContract,
  faults: faultsContract,
  parts: partsContract,
  papers: papersContract,
  people: peopleContract,
  photos: photosContract,
  records: recordsContract,
  reports: reportsContract,
  packs: packsContract,
  scans: scansContract,
  counters: countersContract,
  registers: registersContract,
  drafts: draftsContract,
  search: searchContract,
  conflicts: conflictsContract,
  sync: syncContract,
  archive: archiveContract,
  labels: labelsContract,
  printers: printersContract,
  comments: commentsContract,
  samples: samplesContract,
  console: consoleContract,
  updates: updatesContract,
};

export type ApiClient = ContractRouterClient<typeof apiContract>;
