/**
 * A strict reader for the XML that devices answer (XML 1.0 with namespaces, without DTD). Pure and bounded.
 *
 * Own, because what a device sends is hostile until shown otherwise: no document type, no entities but the
 * five predefined and numeric ones, so nothing can expand; depth, node and size limits, so nothing can pile up.
 */
import { AppError } from '../../shared/errors.ts';

export interface XmlNode {
  /** Local name, without its prefix: devices choose prefixes freely. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
  /** Character data directly inside, trimmed. */
  readonly text: string;
}

interface OpenNode extends XmlNode {
  readonly qualifiedName: string;
  readonly children: OpenNode[];
  text: string;
}

const maxChars = 2 * 1024 * 1024;
const maxNodes = 20_000;
const maxDepth = 64;

const namePattern = '[A-Za-z_\\u0080-\\uffff][\\w.:\\-\\u0080-\\uffff]*';
const openTag = new RegExp(`<(${namePattern})((?:\\s+${namePattern}\\s*=\\s*(?:"[^"<]*"|'[^'<]*'))*)\\s*(/?)>`, 'y');
const attribute = new RegExp(`(${namePattern})\\s*=\\s*("[^"<]*"|'[^'<]*')`, 'g');
const closeTag = new RegExp(`</(${namePattern})\\s*>`, 'y');

/** The root element. Throws Probe_ProtocolError for anything that is not well-formed, or allowed. */
export function parseXml(source: string): XmlNode {
  if (source.length > maxChars) throw new AppError('Probe_TooMuchData', { limitBytes: maxChars });
  const document: OpenNode = { qualifiedName: '', name: '', attributes: {}, children: [], text: '' };
  const stack: OpenNode[] = [document];
  let nodes = 0;
  let position = 0;
  while (position < source.length) {
    const top = stack.at(-1) ?? document;
    if (source[position] !== '<') {
      const next = source.indexOf('<', position);
      const end = next < 0 ? source.length : next;
      top.text += decodeText(source.slice(position, end));
      position = end;
    } else if (source.startsWith('<!--', position)) {
      position = after(source, '-->', position + 4);
    } else if (source.startsWith('<![CDATA[', position)) {
      const end = after(source, ']]>', position + 9);
      top.text += source.slice(position + 9, end - 3);
      position = end;
    } else if (source.startsWith('<?', position)) {
      position = after(source, '?>', position + 2);
    } else if (source.startsWith('</', position)) {
      closeTag.lastIndex = position;
      const match = closeTag.exec(source);
      if (match === null || stack.length === 1 || match[1] !== top.qualifiedName) throw notXml('closeTag');
      top.text = top.text.trim();
      stack.pop();
      position = closeTag.lastIndex;
    } else {
      openTag.lastIndex = position;
      const match = openTag.exec(source);
      // A document type ends here too.
      if (match === null) throw notXml('openTag');
      const [, qualifiedName = '', attributes = '', slash] = match;
      const node: OpenNode = {
        qualifiedName,
        name: localName(qualifiedName),
        attributes: parseAttributes(attributes),
        children: [],
        text: '',
      };
      nodes += 1;
      if (nodes > maxNodes || stack.length > maxDepth) throw new AppError('Probe_TooMuchData', { detail: 'xml' });
      top.children.push(node);
      if (slash !== '/') stack.push(node);
      position = openTag.lastIndex;
    }
  }
  const [root] = document.children;
  if (root === undefined || document.children.length > 1 || stack.length > 1 || document.text.trim() !== '') {
    throw notXml('document');
  }
  return root;
}

/** The first descendant along a path of local names; each step may skip levels. */
export function find(node: XmlNode, ...path: readonly string[]): XmlNode | undefined {
  const [name, ...rest] = path;
  if (name === undefined) return node;
  for (const child of node.children) {
    const hit = child.name === name ? find(child, ...rest) : find(child, ...path);
    if (hit) return hit;
  }
  return undefined;
}

/** The text at a path; undefined when absent or empty. */
export function textAt(node: XmlNode, ...path: readonly string[]): string | undefined {
  return find(node, ...path)?.text || undefined;
}

function localName(qualifiedName: string): string {
  return qualifiedName.slice(qualifiedName.lastIndexOf(':') + 1);
}

function parseAttributes(text: string): Record<string, string> {
  const result: Record<string, string> = Object.create(null);
  for (const [, name = '', value = ''] of text.matchAll(attribute)) {
    result[localName(name)] = decodeText(value.slice(1, -1));
  }
  return result;
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decodeText(text: string): string {
  return text.replace(/&([^;&]{0,12};?)/g, (_, reference: string) => {
    const match = /^(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w{2,4}));$/i.exec(reference);
    const [, decimal, hex, name] = match ?? [];
    const named = name === undefined ? undefined : entities[name];
    if (named !== undefined) return named;
    const point = decimal !== undefined ? Number(decimal) : Number.parseInt(hex ?? '', 16);
    if (!(point > 0 && point <= 0x10_ffff)) throw notXml('entity');
    return String.fromCodePoint(point);
  });
}

/** The text as it stands inside an element or attribute. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function after(source: string, end: string, from: number): number {
  const index = source.indexOf(end, from);
  if (index < 0) throw notXml('unfinished');
  return index + end.length;
}

function notXml(detail: string): AppError {
  return new AppError('Probe_ProtocolError', { protocol: 'xml', detail });
}
