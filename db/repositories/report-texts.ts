/** What people wrote into reports, found by the id that each report has on every laptop. */
import type { Sql } from '../connection.ts';
import { RecordReader } from './record-reader.ts';

export class ReportTexts extends RecordReader<'report_text'> {
  constructor(sql: Sql) {
    super(sql, 'report_text');
  }
}
