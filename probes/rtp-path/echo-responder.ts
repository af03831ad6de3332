/** The far end of a path measurement: sends every RTP packet back to whom it came from. */
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { AppError } from '../../shared/errors.ts';
import { parseRtpPacket } from '../rtsp/rtp.ts';

/** Where it listens unless told otherwise: RTP's own port (RFC 3551). */
export const echoPort = 5_004;
/** Longer ones are no telephone's. */
const maxPacketBytes = 1_500;
const markerBit = 0x80;

export interface EchoResponder extends AsyncDisposable {
  readonly port: number;
}

/**
 * Answers only RTP without the marker bit, and sets it: two responders never answer each other, and no answer is longer than
 * its question. Rejects with Host_PortTaken.
 */
export async function startEchoResponder(host: string, port: number): Promise<EchoResponder> {
  const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4');
  socket.bind(port, host);
  try {
    await once(socket, 'listening');
  } catch (error) {
    socket.close();
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') throw new AppError('Host_PortTaken', { port });
    throw error;
  }
  // Whoever asked may have gone.
  socket.on('error', () => {});
  socket.on('message', (bytes, from) => {
    const packet = bytes.length > maxPacketBytes ? null : parseRtpPacket(bytes);
    if (packet === null || packet.marker) return;
    bytes.writeUInt8(bytes.readUInt8(1) | markerBit, 1);
    socket.send(bytes, from.port, from.address);
  });
  return {
    port: socket.address().port,
    [Symbol.asyncDispose]: () => new Promise((resolve) => socket.close(() => resolve())),
  };
}
