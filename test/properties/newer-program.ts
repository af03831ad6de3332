/** The program as a later version could be: one kind of record, one field, one step of the schema and one protocol more. */
import type { Patch } from './plant.ts';

export const newerProgram: Patch = {
  name: 'newer',
  edits: [
    {
      file: 'shared/domain/entities.ts',
      replace: '  answer: { kind:',
      by: "  tomorrow: { kind: 'register', fields: z.looseObject({ name: z.string() }), blobsOf: noBlobs },\n  answer: { kind:",
    },
    {
      file: 'shared/domain/device-fields.ts',
      replace: 'export const deviceFields = z.looseObject({',
      by: "export const deviceFields = z.looseObject({\n  fieldOfTomorrow: z.string().default(''),",
    },
    { file: 'shared/domain/entities.ts', replace: 'recordFieldsVersion = 10', by: 'recordFieldsVersion = 11' },
    { file: 'shared/domain/operation.ts', replace: 'operationSchemaVersion = 1', by: 'operationSchemaVersion = 2' },
    { file: 'shared/wire/protocol.ts', replace: 'protocolVersion = 1', by: 'protocolVersion = 2' },
    {
      file: 'db/migrations/migrate.ts',
      replace: '  migration0200,\n]',
      by: "  migration0200,\n  { version: 1000, up: register('tomorrow') },\n]",
    },
    {
      file: 'db/migrations/migrate.ts',
      replace: "import type { Migration } from './migration.ts';",
      by: "import type { Migration } from './migration.ts';\nimport { register } from './record-table.ts';",
    },
  ],
};
