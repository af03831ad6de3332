/**
 * The first word of TLCP (GB/T 38636, GM/T 0024), the national protocol with SM2, SM3 and SM4: a server that speaks nothing
 * else breaks TLS off, which looks like a fault. Whether it answers this hello is all that is asked. Bytes are pure.
 */
import { randomBytes } from 'node:crypto';
import { openConnection } from '../net/connect.ts';

const version = [0x01, 0x01] as const;
/** ECC and ECDHE with SM4 in GCM and CBC, SM3. */
const suites = [0xe0, 0x53, 0xe0, 0x51, 0xe0, 0x13, 0xe0, 0x11] as const;
const handshakeRecord = 22;
const serverHello = 2;

/** @param random 32 bytes */
export function tlcpClientHello(random: Uint8Array): Buffer {
  const body = Buffer.from([...version, ...random, 0, 0, suites.length, ...suites, 1, 0]);
  const handshake = Buffer.from([1, 0, body.length >> 8, body.length & 0xff, ...body]);
  return Buffer.from([handshakeRecord, ...version, handshake.length >> 8, handshake.length & 0xff, ...handshake]);
}

/** Whether an answer begins a TLCP handshake: a record of its version that holds a ServerHello. */
export function isTlcpServerHello(answer: Buffer): boolean {
  return (
    answer[0] === handshakeRecord && answer[1] === version[0] && answer[2] === version[1] && answer[5] === serverHello
  );
}

/** Asks; false for every other answer, and for none. */
export async function speaksTlcp(host: string, port: number, timeoutMs: number, signal: AbortSignal): Promise<boolean> {
  try {
    using connection = await openConnection({ host, port, timeoutMs, signal });
    const { socket } = connection;
    const answer = await new Promise<Buffer>((resolve) => {
      const chunks: Buffer[] = [];
      const finish = (): void => resolve(Buffer.concat(chunks));
      socket.on('data', (bytes: Buffer) => {
        chunks.push(bytes);
        if (Buffer.concat(chunks).length >= 6) finish();
      });
      socket.on('error', finish);
      socket.on('close', finish);
      socket.setTimeout(timeoutMs, finish);
      signal.addEventListener('abort', finish, { once: true });
      socket.write(tlcpClientHello(randomBytes(32)));
    });
    return isTlcpServerHello(answer);
  } catch {
    return false;
  }
}
