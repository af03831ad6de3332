import { expect, test } from 'vitest';
import { certificateProblem } from './certificate-problem.ts';

const never = new AbortController().signal;
const told = async (code: string) =>
  (await certificateProblem(code, { serverUrl: 'https://127.0.0.1:1', authority: 'PEM' }, never))?.code ?? null;

test.each([
  'ERR_SSL_WRONG_VERSION_NUMBER',
  'ERR_SSL_PACKET_LENGTH_TOO_LONG',
  'ERR_SSL_HTTP_REQUEST',
  'ERR_SSL_UNSUPPORTED_PROTOCOL',
  'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION',
  'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE',
])('%s: there is no TLS', async (code) => expect(await told(code)).toBe('Sync_TlsMissing'));

test.each([
  'EPROTO',
  'ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC',
  'ERR_SSL_SSLV3_ALERT_BAD_RECORD_MAC',
  'ERR_SSL_UNEXPECTED_EOF_WHILE_READING',
  'ERR_SSL_TLSV1_ALERT_INTERNAL_ERROR',
  'ECONNRESET',
])('%s: the line, which is tried again', async (code) => expect(await told(code)).toBeNull());
