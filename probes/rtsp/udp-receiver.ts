/** A pair of UDP ports for RTP and RTCP (RFC 3550 section 11: even and the next odd one). */
import { createSocket, type Socket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import { AppError } from '../../shared/errors.ts';

export interface UdpReceiver extends Disposable {
  /** The RTP port; RTCP is the next one. */
  readonly port: number;
  onPacket: (bytes: Uint8Array) => void;
}

const attempts = 20;

/** Binds the pair on our side of the connection; takes packets of the device only. */
export async function openUdpReceiver(localAddress: string, remoteAddress: string): Promise<UdpReceiver> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const rtp = await bind(localAddress, 0);
    const port = rtp?.address().port ?? 1;
    const rtcp = port % 2 === 0 ? await bind(localAddress, port + 1) : null;
    if (!(rtp && rtcp)) {
      rtp?.close();
      continue;
    }
    const receiver: UdpReceiver = {
      port,
      onPacket: () => {},
      [Symbol.dispose]() {
        rtp.close();
        rtcp.close();
      },
    };
    rtp.on('message', (bytes, from) => {
      if (from.address === remoteAddress) receiver.onPacket(bytes);
    });
    // Reports are not used, but must not pile up in the kernel.
    rtcp.on('message', () => {});
    return receiver;
  }
  throw new AppError('App_Internal', { detail: 'no pair of UDP ports' });
}

function bind(address: string, port: number): Promise<Socket | null> {
  return new Promise((resolve) => {
    const socket = createSocket(isIPv6(address) ? 'udp6' : 'udp4');
    socket.once('error', () => {
      socket.close();
      resolve(null);
    });
    socket.bind({ address, port, exclusive: true }, () => {
      socket.removeAllListeners('error');
      socket.on('error', () => {});
      resolve(socket);
    });
  });
}
