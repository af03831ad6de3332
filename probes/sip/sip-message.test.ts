import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addressIn,
  contentLengthOf,
  encodeSipRequest,
  headerOf,
  listOf,
  parametersOf,
  readSipHead,
} from './sip-message.ts';

test('the responses of RFC 4475 that test a reader', () => {
  // 3.1.1.12 and 3.1.1.13: an unusual reason, and none.
  const unusual = readSipHead('SIP/2.0 200 = 2**3 * 5**2 но сто девяносто девять - простое\r\nCSeq: 35 INVITE\r\n\r\n');
  expect(unusual).toMatchObject({ status: 200, reason: '= 2**3 * 5**2 но сто девяносто девять - простое' });
  expect(readSipHead('SIP/2.0 100 \r\nTo: <sip:user@example.com>\r\n\r\n')).toMatchObject({ status: 100, reason: '' });
  // 3.1.2.19: a status code out of range.
  expect(() => readSipHead('SIP/2.0 4294967301 better not break the receiver\r\n\r\n')).toThrow('firstLine');
});

test('compact names, folded lines and values over several lines', () => {
  const response = readSipHead(
    [
      'SIP/2.0 200 OK',
      'v: SIP/2.0/UDP a;branch=z9hG4bKone;received=10.0.0.1;rport=5062, SIP/2.0/UDP b;branch=two',
      'm: "Quoted, \\"name\\"; x" <sip:a@b;transport=tcp?x=1,2>;expires=60;q=0.5 , <sip:c@d>',
      'Contact: sip:e@f;expires=9',
      'Subject: first',
      '\t second',
      'l: 12',
      '',
      'body',
    ].join('\r\n'),
  );
  if (response === null) throw new Error('not read');
  const contacts = listOf(response, 'contact');
  expect(contacts.map(addressIn)).toEqual(['sip:a@b;transport=tcp?x=1,2', 'sip:c@d', 'sip:e@f']);
  expect(contacts.map((contact) => parametersOf(contact).get('expires'))).toEqual(['60', undefined, '9']);
  expect(parametersOf(listOf(response, 'via')[0] ?? '')).toEqual(
    new Map([
      ['branch', 'z9hG4bKone'],
      ['received', '10.0.0.1'],
      ['rport', '5062'],
    ]),
  );
  expect(headerOf(response, 'subject')).toBe('first second');
  expect(contentLengthOf(response)).toBe(12);
});

test('requests and empty lines are no responses; anything else is no SIP', () => {
  expect(readSipHead('OPTIONS sip:a SIP/2.0\r\nCSeq: 1 OPTIONS\r\n\r\n')).toBeNull();
  expect(readSipHead('\r\n\r\n')).toBeNull();
  for (const text of ['HTTP/1.1 200 OK', 'SIP/2.0 2000 OK', 'SIP/2.0 099', 'SIP/2.0 200 OK\r\nno header here']) {
    expect(() => readSipHead(`${text}\r\n\r\n`)).toThrow('Probe_ProtocolError');
  }
  const long = readSipHead('SIP/2.0 200 OK\r\nl: 99999999\r\n\r\n');
  expect(() => long && contentLengthOf(long)).toThrow('Probe_TooMuchData');
});

test('no value can begin a line of its own', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', ' ', ':', '\r', '\n') }), (value) => {
      const lines = encodeSipRequest('OPTIONS', 'sip:a', [['Subject', value]])
        .toString()
        .split('\r\n');
      expect(lines).toHaveLength(5);
    }),
  );
});
