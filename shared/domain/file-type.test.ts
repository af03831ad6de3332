import { expect, test } from 'vitest';
import { documentEndings, documentTypeOf } from './file-type.ts';

const zip = Uint8Array.of(0x50, 0x4b, 3, 4);
const pdf = new TextEncoder().encode('%PDF-1.7');
const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const ole = Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1);

test.each([
  ['保密协议.pdf', pdf, 'application/pdf'],
  ['应急预案.DOCX', zip, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['批复.ofd', zip, 'application/ofd'],
  ['值班表.xls', ole, 'application/vnd.ms-excel'],
  ['签收页.png', png, 'image/png'],
])('%s is taken as what it is', (name, bytes, type) => {
  expect(documentTypeOf(name, bytes)).toBe(type);
});

test.each([
  ['a program', 'setup.exe', Uint8Array.of(0x4d, 0x5a, 0x90)],
  ['a page', 'page.html', new TextEncoder().encode('<html>')],
  ['a program called a paper', '保密协议.pdf', Uint8Array.of(0x4d, 0x5a, 0x90)],
  ['a picture called a paper', '保密协议.pdf', png],
  ['an archive of another kind', 'tool.jar', zip],
  ['nothing', '保密协议.pdf', new Uint8Array(0)],
  ['a name without an ending', 'pdf-without', zip],
  ['an ending that every object has', 'x.constructor', zip],
])('%s is not taken', (_, name, bytes) => {
  expect(documentTypeOf(name, bytes)).toBeNull();
});

test('offers every ending once', () => {
  expect(new Set(documentEndings).size).toBe(documentEndings.length);
});
