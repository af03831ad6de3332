/** The services of one open data folder, joined. */
import { createArchiveService } from './archive.ts';
import { startBackups } from './backups.ts';
import { CodeReader } from '../scans/code-reader.ts';
import type { Settings } from '../../shared/api/system.ts';
import type { Workspace } from '../workspace.ts';
import { createAuditService } from './audit.ts';
import { createCalendarService } from './calendar.ts';
import { createCommentService } from './comments.ts';
import { createCompassService } from './compass.ts';
import { createConflictService } from './conflicts.ts';
import { createConsoleService } from './console.ts';
import { createContractService } from './contract.ts';
import { createCounterService } from './counters.ts';
import { createDeviceImportService } from './device-imports.ts';
import { createDraftService } from './drafts.ts';
import { createFaultService } from './faults.ts';
import { createInspectionService } from './inspections.ts';
import { createInventoryService } from './inventory.ts';
import { createLabelService } from './labels.ts';
import { createLifeService } from './life.ts';
import { createPackService } from './packs/index.ts';
import { createPartService } from './parts.ts';
import { createPaperService } from './papers.ts';
import { createPeopleService } from './people.ts';
import { createPhotoService } from './photos.ts';
import { createPress } from './press.ts';
import { createPrinterService } from './printers.ts';
import { createProbeService } from './probe-runs.ts';
import { createRecordService } from './records.ts';
import { createRegisterService } from './registers.ts';
import { keepReserve } from './reserve.ts';
import { createReportService } from './reports/index.ts';
import { createSampleService } from './samples.ts';
import { createScanService } from './scans.ts';
import { createSearchService } from './search.ts';
import { createSweepService } from './sweeps.ts';
import { codedError } from '../coded-error.ts';
import { createSyncService } from './sync.ts';
import { createTaskService } from './tasks.ts';
import { createTemplateService } from './templates.ts';
import { createTrendService } from './trends.ts';
import { createUpdateService } from './updates.ts';

/** What is done without being asked. */
type AutomaticSettings = Pick<Settings, 'isSyncAutomatic' | 'isUpdateFetched'>;

export interface ServiceSurroundings {
  /** Asked whenever they matter: a person may change them. */
  readonly settings: () => AutomaticSettings;
  /** The server ordered this laptop to destroy its keys. */
  readonly wipe: () => void;
}

export function createServices(workspace: Workspace, { settings, wipe }: ServiceSurroundings) {
  const faults = createFaultService(workspace);
  const inspections = createInspectionService(workspace);
  const tasks = createTaskService(workspace, faults);
  const counters = createCounterService(workspace, tasks, inspections);
  const probes = createProbeService(workspace);
  const sweeps = createSweepService(workspace);
  const sync = createSyncService(workspace, {
    isAutoSyncOn: () => settings().isSyncAutomatic,
    onReleases: (told) => {
      const failed = (error: unknown): void => workspace.ports.log('update.failed', { code: codedError(error).code });
      updates.told(told).catch(failed);
    },
    wipe,
    faults,
    tasks,
  });
  const updates = createUpdateService(workspace, {
    isDownloadOn: () => settings().isUpdateFetched,
    fetch: (wanted) => sync.fetchRelease(wanted),
  });
  const press = createPress(workspace);
  const comments = createCommentService(workspace);
  const compass = createCompassService(workspace);
  const trends = createTrendService(workspace);
  const records = createRecordService(workspace, press, faults, inspections);
  const reports = createReportService(
    { ws: workspace, faults, inspections, counters, compass, comments, trends },
    press,
  );
  const registers = createRegisterService(workspace);
  const codes = new CodeReader(workspace.ports.codeWorker);
  const labels = createLabelService(workspace, registers, codes);
  const backups = startBackups(workspace);
  const reserve = keepReserve(workspace);
  return {
    workspace,
    inventory: createInventoryService(workspace),
    imports: createDeviceImportService(workspace),
    life: createLifeService(workspace, faults),
    trends,
    audit: createAuditService(workspace),
    calendar: createCalendarService(workspace),
    tasks,
    counters,
    inspections,
    probes,
    sweeps,
    faults,
    parts: createPartService(workspace),
    papers: createPaperService(workspace),
    people: createPeopleService(workspace),
    photos: createPhotoService(workspace),
    records,
    reports,
    packs: createPackService({ ws: workspace, compass, press, records, reports }),
    scans: createScanService(workspace, codes),
    registers,
    labels,
    printers: createPrinterService(workspace, { records, reports, labels }),
    conflicts: createConflictService(workspace),
    contract: createContractService(workspace),
    compass,
    templates: createTemplateService(workspace),
    drafts: createDraftService(workspace),
    search: createSearchService(workspace),
    sync,
    archive: createArchiveService(workspace),
    comments,
    samples: createSampleService(workspace, comments),
    console: createConsoleService(workspace),
    updates,
    /** What is under way is cancelled and what it has is written before the store goes. */
    async close(): Promise<void> {
      workspace.prober.dispose();
      codes.close();
      await Promise.all([probes.stopAll(), sweeps.stop(), sync.stop(), reserve.stop()]);
      // A session that was just ending may have begun a download.
      await updates.stop();
      await backups.finish();
      workspace.close();
    },
  };
}

export type Services = ReturnType<typeof createServices>;
