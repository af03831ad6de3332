/** An even UDP port for RTP and the next one for RTCP (RFC 3550 11), shared by all viewers of a device. */
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';

export interface UdpPair {
  readonly rtpPort: number;
  send(bytes: Buffer, isReport: boolean, host: string, rtpPort: number, rtcpPort: number): void;
  close(): Promise<void>;
}

const attempts = 50;

async function bind(host: string, port: number): Promise<Socket> {
  const socket = createSocket('udp4');
  socket.bind(port, host);
  try {
    await once(socket, 'listening');
  } catch (error) {
    socket.close();
    throw error;
  }
  // A client that has gone answers with ICMP "port unreachable".
  socket.on('error', () => undefined);
  return socket;
}

async function closeSocket(socket: Socket): Promise<void> {
  const closed = once(socket, 'close');
  socket.close();
  await closed;
}

export async function openUdpPair(host: string): Promise<UdpPair> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const first = await bind(host, 0);
    const port = first.address().port;
    const second = port % 2 === 0 ? await bind(host, port + 1).catch(() => null) : null;
    if (!second) {
      await closeSocket(first);
      continue;
    }
    let isOpen = true;
    return {
      rtpPort: port,
      send(bytes, isReport, clientHost, rtpPort, rtcpPort) {
        if (!isOpen) return;
        if (isReport) second.send(bytes, rtcpPort, clientHost);
        else first.send(bytes, rtpPort, clientHost);
      },
      async close() {
        isOpen = false;
        await Promise.all([closeSocket(first), closeSocket(second)]);
      },
    };
  }
  throw new Error(`no free pair of UDP ports on ${host}`);
}
