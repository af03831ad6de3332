import { expect, test } from 'vitest';
import { isRefusal, passwordDigest, readSoapAnswer, soapEnvelope } from './soap.ts';
import { parseXml, textAt } from './xml.ts';

test('digests as the ONVIF Programmer Guide shows (section 6.1.1.3)', () => {
  const nonce = Buffer.from('LKqI6G/AikKCQrN0zqZFlg==', 'base64');
  expect(passwordDigest(nonce, '2010-09-16T07:50:45Z', 'userpassword')).toBe('tuOSpGlFlIXsozq4HFNeeGeFLEI=');
});

test('an envelope carries the token and escapes the account', () => {
  const token = { username: 'a<b>&"', password: 'p', nonce: new Uint8Array(16), createdAtMs: Date.UTC(2026, 10, 23) };
  const root = parseXml(soapEnvelope('<X/>', token));
  expect(textAt(root, 'Username')).toBe('a<b>&"');
  expect(textAt(root, 'Created')).toBe('2026-11-23T00:00:00.000Z');
});

const fault = (inner: string) => `<s:Envelope><s:Body><s:Fault>${inner}</s:Fault></s:Body></s:Envelope>`;
const refused = fault(
  '<s:Code><s:Value>s:Sender</s:Value><s:Subcode><s:Value>ter:NotAuthorized</s:Value></s:Subcode></s:Code>',
);
const unsupported = fault(
  '<s:Code><s:Value>s:Receiver</s:Value><s:Subcode><s:Value>ter:ActionNotSupported</s:Value></s:Subcode></s:Code>',
);

test('tells refusals from other faults', () => {
  expect(readSoapAnswer(refused)).toMatchObject({ kind: 'fault', codes: ['Sender', 'NotAuthorized'] });
  expect(isRefusal(readSoapAnswer(refused))).toBe(true);
  expect(isRefusal(readSoapAnswer(unsupported))).toBe(false);
  const old = fault('<faultcode>wsse:FailedAuthentication</faultcode><faultstring>no</faultstring>');
  expect(isRefusal(readSoapAnswer(old))).toBe(true);
  const worded = fault('<s:Reason><s:Text>Sender not Authorized</s:Text></s:Reason>');
  expect(isRefusal(readSoapAnswer(worded))).toBe(true);
  expect(() => readSoapAnswer('<html/>')).toThrowError(expect.objectContaining({ code: 'Probe_ProtocolError' }));
});
