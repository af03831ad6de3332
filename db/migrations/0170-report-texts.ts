import type { Migration } from './migration.ts';
import { register } from './record-table.ts';

/** What people wrote into reports: found by the report's own id, so nothing more is indexed. */
export const migration0170: Migration = { version: 170, up: register('report_text') };
