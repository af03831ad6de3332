/** The form that this program keeps its data in: an older program may not read it. */
import { recordFieldsVersion } from '../shared/domain/entities.ts';
import type { DataForm } from '../shared/domain/release.ts';
import { newestVersion } from './migrations/migrate.ts';

export const programForm: DataForm = { schema: newestVersion, records: recordFieldsVersion };
