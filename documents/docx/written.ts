/** Parts of a Word document that we write as text: an object for each property of each cell takes the library several times as long. */
import { FileChild, type IXmlableObject } from 'docx';
import { printable } from '../escape.ts';

/** A block whose XML is there already. */
export class Written extends FileChild {
  readonly #xml: string;

  constructor(xml: string) {
    super('');
    this.#xml = xml;
  }

  override prepForXml(): IXmlableObject {
    // The library escapes strings and writes anything else as it says itself; an element without a name gets no tag.
    const itself = Object.assign(() => undefined, { toString: () => this.#xml });
    return { '': itself };
  }
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

const escapeXml = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? '');

/** One run per line of the text. @param properties of each, as XML */
export function runsXml(text: string, properties: string): string {
  const look = properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`;
  return printable(text)
    .split(/\r\n|\r|\n/)
    .map(
      (line, at) => `<w:r>${look}${at === 0 ? '' : '<w:br/>'}<w:t xml:space="preserve">${escapeXml(line)}</w:t></w:r>`,
    )
    .join('');
}
