/** The document model as a Word document. What makes it is large, so it is loaded when the first one is asked for. */
import type { DocxOptions } from './docx/docx.ts';
import type { DocumentModel } from './model.ts';

export async function documentDocx(model: DocumentModel, options: DocxOptions): Promise<Uint8Array> {
  const { writeDocx } = await import('./docx/docx.ts');
  return writeDocx(model, options);
}
