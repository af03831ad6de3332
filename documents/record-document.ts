import type { RecordContent } from '../shared/domain/record-content.ts';
import { checklistRecordDocument } from './checklist-record.ts';
import type { DocumentContext } from './context.ts';
import type { DocumentModel } from './model.ts';
import { roundRecordDocument } from './round-record.ts';
import { serviceRecordDocument } from './service-record.ts';

/** The document of any record. */
export function recordDocument(content: RecordContent, ctx: DocumentContext): DocumentModel {
  switch (content.kind) {
    case 'service':
      return serviceRecordDocument(content, ctx);
    case 'round':
      return roundRecordDocument(content, ctx);
    case 'checklist':
      return checklistRecordDocument(content, ctx);
  }
}
