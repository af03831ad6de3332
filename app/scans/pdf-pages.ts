/**
 * Pages of a PDF as pixels, drawn by PDFium in WebAssembly: whatever a scanner packs its pages with (JPEG, fax, JBIG2, JPEG 2000),
 * and pages that a program drew. Nothing of the file is run: this PDFium has no JavaScript.
 */
import { codesIn, programOf, readSidePx } from './read-codes.ts';

/** More pages than a record has. */
const maxPages = 40;

/** Codes of all pages. None of a file that cannot be opened, encrypted ones among them: a person says whose they are. */
export async function codesOfPages(bytes: Uint8Array): Promise<string[]> {
  const { PDFiumLibrary } = await import('@hyzyla/pdfium');
  // A fresh one each time: what a broken file leaves in its memory goes with it.
  const library = await PDFiumLibrary.init({ wasmBinary: programOf('@hyzyla/pdfium/pdfium.wasm') });
  try {
    const document = await library.loadDocument(bytes);
    const codes: string[] = [];
    const pages = Math.min(document.getPageCount(), maxPages);
    for (let index = 0; index < pages; index += 1) codes.push(...(await codesOfPage(document.getPage(index))));
    document.destroy();
    return codes;
  } catch {
    return [];
  } finally {
    library.destroy();
  }
}

type Page = ReturnType<Awaited<ReturnType<import('@hyzyla/pdfium').PDFiumLibrary['loadDocument']>>['getPage']>;

async function codesOfPage(page: Page): Promise<string[]> {
  try {
    const { originalWidth, originalHeight } = page.getOriginalSize();
    // By the longer side, whatever size the page claims to have.
    const scale = readSidePx / Math.max(originalWidth, originalHeight, 1);
    const { data, width, height } = await page.render({ scale, render: 'bitmap' });
    return await codesIn({ data, width, height });
  } catch {
    // One page that cannot be drawn does not take the others along.
    return [];
  }
}
