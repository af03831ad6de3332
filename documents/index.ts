export type { DocumentContext } from './context.ts';
export { documentFonts } from './fonts.ts';
export { documentHtml } from './html.ts';
export { documentLabels } from './labels.ts';
export { modelPictureIds } from './model.ts';
export { questionSheetDocument } from './question-sheet.ts';
export { recordDocument } from './record-document.ts';
