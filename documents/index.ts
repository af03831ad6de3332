export type { DocumentContext } from './context.ts';
export { type DocumentFont, documentFonts } from './fonts.ts';
export { documentHtml, type HtmlOptions } from './html.ts';
export { type DocumentLabels, type DocumentLanguage, documentLabels } from './labels.ts';
export { type DocumentModel, modelPictureIds } from './model.ts';
export { recordDocument } from './record-document.ts';
export { roundRecordDocument } from './round-record.ts';
export { serviceRecordDocument } from './service-record.ts';
