/** In the place of a browser's print, which is tried elsewhere and takes its time. */
import { createHash } from 'node:crypto';
import { PDFDocument, PDFName } from 'pdf-lib';

/**
 * Each document is a page that holds the hash of what was printed, so that no two are alike, and each of several in one print
 * has its name there.
 */
export async function quickPdf(html: string): Promise<Uint8Array> {
  const pdf = await PDFDocument.create({ updateMetadata: false });
  const hash = createHash('sha256').update(html).digest('hex');
  const begins = Array.from(html.matchAll(/<section id="(\w+)">/g), ([, name = '']) => name);
  const pages = (begins.length === 0 ? [''] : begins).map((name) => {
    const page = pdf.addPage();
    page.drawText(`${hash} ${name}`, { size: 8 });
    return page;
  });
  const names = begins.map((name, at) => [name, [pages[at]?.ref, 'Fit']]);
  pdf.catalog.set(PDFName.of('Dests'), pdf.context.obj(Object.fromEntries(names) as Record<string, never>));
  return pdf.save();
}
