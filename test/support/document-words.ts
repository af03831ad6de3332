/** The words of a document, read back out of what it became: its model, its HTML page, its Word file. */
import type { Block } from '../../documents/model.ts';
import { zipEntries } from './zip-entries.ts';

/** Every text that the blocks show, in reading order. */
export function textsOf(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block): string[] => {
    switch (block.type) {
      case 'cover':
        return [block.above, block.title, block.subject, ...block.lines.flatMap(({ label, text }) => [label, text])];
      case 'masthead':
        return [block.above, block.title, block.left, block.right];
      case 'heading':
        return [block.text];
      case 'paragraph':
        return [block.text];
      case 'table':
        return [...block.head, ...block.rows].flat().map((cell) => cell.text);
      case 'pictures':
        return block.items.map((item) => item.title);
      case 'chart':
        return [block.caption];
      case 'signatures':
        return block.blocks.flatMap((each) => [each.label, ...each.lines.map((line) => line.text)]);
      case 'seal':
        return [...block.lines.map((line) => line.text), block.note];
      case 'group':
        return textsOf(block.blocks);
    }
  });
}

/** Without white space: where lines break is not part of the text. */
export const squeezed = (text: string): string => text.normalize('NFC').replace(/\s+/g, '');

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", apos: "'" };
const unescaped = (markup: string): string =>
  markup.replace(/&(#?\w+);/g, (whole, name: string) => entities[name] ?? whole);

/** What the page shows, squeezed: without drawings and the watermark. */
export function wordsOfHtml(html: string): string {
  const body = /<body>([\s\S]*)<\/body>/.exec(html)?.[1] ?? '';
  const shown = body.replace(/<div class="watermark"[\s\S]*?<\/div>/, '').replace(/<svg[\s\S]*?<\/svg>/g, '');
  return squeezed(unescaped(shown.replace(/<[^>]+>/g, ' ')));
}

/** What the Word file says, squeezed, by part: the text itself and what stands in the margins. */
export function wordsOfDocx(docx: Uint8Array): { body: string; header: string; footer: string } {
  const entries = zipEntries(docx);
  const wordsOf = (name: string): string => {
    const xml = entries.get(`word/${name}.xml`)?.toString('utf8') ?? '';
    return squeezed(unescaped([...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text]) => text).join('')));
  };
  return { body: wordsOf('document'), header: wordsOf('header1'), footer: wordsOf('footer1') };
}
