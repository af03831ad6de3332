import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import { escapeXml, find, parseXml, textAt } from './xml.ts';

const answer = `<?xml version="1.0" encoding="UTF-8"?>
<!-- a comment -->
<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://www.w3.org/2003/05/soap-envelope" xmlns:tds='x'>
 <SOAP-ENV:Header/>
 <SOAP-ENV:Body>
  <tds:GetDeviceInformationResponse>
   <tds:Manufacturer>海康 &amp; Sons &#x41;&#66;</tds:Manufacturer>
   <tds:Model><![CDATA[<DS-2CD>]]></tds:Model>
   <trt:Profiles token="main &lt;1>" fixed="true"><tt:Name>x</tt:Name></trt:Profiles>
  </tds:GetDeviceInformationResponse>
 </SOAP-ENV:Body>
</SOAP-ENV:Envelope>`;

function codeOf(source: string): string | undefined {
  try {
    parseXml(source);
    return undefined;
  } catch (error) {
    return error instanceof AppError ? error.code : `not coded: ${String(error)}`;
  }
}

test('reads names without prefixes, attributes, entities and CDATA', () => {
  const root = parseXml(answer);
  expect(textAt(root, 'Body', 'Manufacturer')).toBe('海康 & Sons AB');
  expect(textAt(root, 'Model')).toBe('<DS-2CD>');
  expect(find(root, 'Profiles')?.attributes['token']).toBe('main <1>');
  expect(textAt(root, 'Nothing')).toBeUndefined();
});

test('document types, foreign entities and broken nesting are refused', () => {
  const bomb = '<!DOCTYPE a [<!ENTITY b "ha">]><a>&b;</a>';
  for (const source of [
    bomb,
    '<a>&b;</a>',
    '<a>&#0;</a>',
    '<a>&#x110000;</a>',
    '<a><b></a></b>',
    '<a>',
    '<a/><b/>',
    '',
    'text',
  ]) {
    expect(codeOf(source), source).toBe('Probe_ProtocolError');
  }
});

test('depth and number of nodes are bounded', () => {
  expect(codeOf('<a>'.repeat(100) + '</a>'.repeat(100))).toBe('Probe_TooMuchData');
  expect(codeOf(`<a>${'<b/>'.repeat(30_000)}</a>`)).toBe('Probe_TooMuchData');
});

test('damaged answers end in a tree or a coded error', () => {
  const pieces = fc.constantFrom('<', '>', '/', '&', '&amp;', '<![CDATA[', ']]>', '<!--', '"', "'", '=', ' ', 'a');
  fc.assert(
    fc.property(fc.nat(answer.length), fc.nat(20), fc.array(pieces, { maxLength: 5 }), (at, cut, put) => {
      const code = codeOf(answer.slice(0, at) + put.join('') + answer.slice(at + cut));
      expect([undefined, 'Probe_ProtocolError']).toContain(code);
    }),
    { numRuns: 500 },
  );
});

test('escaped text comes back as it was', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 40 }), (text) => {
      const printable = text.replace(/[^\x20-\x7e]/g, '');
      expect(parseXml(`<a b="${escapeXml(printable)}"/>`).attributes['b']).toBe(printable);
    }),
  );
});
