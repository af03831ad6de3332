import type { Migration } from './migration.ts';
import { fact, text } from './record-table.ts';

/** Contracts that were imported, and checklists as they were published or used. */
export const migration0060: Migration = {
  version: 60,
  up: [
    fact('contract', {}, []),
    fact('template', { hash: text('$.hash') }, ['CREATE INDEX template_by_hash ON state_template (hash);']),
  ].join(''),
};
