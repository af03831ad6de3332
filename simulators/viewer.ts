/** One playing stream to one client: which picture is next, and how it travels. */
import { randomInt } from 'node:crypto';
import type { Loop } from './media.ts';
import { pacer, type Paced } from './pacer.ts';
import { datagramsOf, interleave, type PicturePackets, senderReport, stampPackets, videoClockHz } from './rtp.ts';

/** Where packets go; a carrier that cannot take more answers false and the picture is lost, as on a real network. */
export interface Carrier {
  sendPicture(packets: PicturePackets, stamped: Buffer): boolean;
  sendReport(report: Buffer): void;
  /** The channel that goes into interleaving headers. */
  readonly channel: number;
}

const reportEveryMs = 5_000;
/** Later than this (the machine slept), the missed time is left out instead of sent in a burst. */
const maxLateMs = 2_000;

export class Viewer implements Paced {
  dueMs = 0;
  readonly #loop: Loop;
  readonly #carrier: Carrier;
  readonly #firstPicture: number;
  readonly #ssrc = randomInt(1, 0xffffffff);
  readonly #firstTimestamp = randomInt(0, 0xffffffff);
  #sequence = randomInt(0, 0x10000);
  #startedMs = 0;
  #sentPictures = 0;
  #packets = 0;
  #payloadBytes = 0;
  #nextReportMs = 0;
  #isWaitingForKey = false;

  /** `startGroup` chooses the group of pictures to begin with, so that cameras with one scene differ. */
  constructor(loop: Loop, carrier: Carrier, startGroup: number) {
    this.#loop = loop;
    this.#carrier = carrier;
    const keys = loop.pictures.flatMap((picture, index) => (picture.isKey ? [index] : []));
    this.#firstPicture = keys[startGroup % keys.length] ?? 0;
  }

  /** For RTP-Info: what the next packet carries. */
  get position(): { sequence: number; timestamp: number; ssrc: number } {
    return { sequence: this.#sequence, timestamp: this.#timestamp(this.#sentPictures), ssrc: this.#ssrc };
  }

  play(): void {
    this.#startedMs = performance.now() - (this.#sentPictures * 1000) / this.#loop.fps;
    this.dueMs = performance.now();
    this.#nextReportMs = this.dueMs;
    pacer.add(this);
  }

  stop(): void {
    pacer.remove(this);
  }

  send(): void {
    const lateMs = performance.now() - this.dueMs;
    if (lateMs > maxLateMs) this.#startedMs += lateMs;
    // A real camera's report comes before or with the first picture; clients set their clocks by it.
    if (this.dueMs >= this.#nextReportMs) this.#report();
    const index = (this.#firstPicture + this.#sentPictures) % this.#loop.pictures.length;
    const packets = this.#loop.pictures[index] as PicturePackets;
    if (packets.isKey) this.#isWaitingForKey = false;
    if (!this.#isWaitingForKey) {
      const stamped = stampPackets(packets, this.#carrier.channel, this.position);
      // Pictures after a lost one are of no use before the next key picture.
      this.#isWaitingForKey = !this.#carrier.sendPicture(packets, stamped);
    }
    this.#sequence = (this.#sequence + packets.spans.length) & 0xffff;
    this.#packets += packets.spans.length;
    this.#payloadBytes += packets.payloadBytes;
    this.#sentPictures++;
    this.dueMs = this.#startedMs + (this.#sentPictures * 1000) / this.#loop.fps;
  }

  #timestamp(picture: number): number {
    return (this.#firstTimestamp + Math.round((picture * videoClockHz) / this.#loop.fps)) % 2 ** 32;
  }

  #report(): void {
    this.#nextReportMs = this.dueMs + reportEveryMs;
    const { ssrc, timestamp } = this.position;
    const counts = { packets: this.#packets, payloadBytes: this.#payloadBytes };
    this.#carrier.sendReport(senderReport({ ssrc, wallMs: Date.now(), timestamp, ...counts }));
  }
}

/** Octets that may wait in a connection before pictures are dropped. */
const maxWaitingBytes = 2 * 1024 * 1024;

/** RTP and RTCP inside the RTSP connection (RFC 2326 10.12). */
export function tcpCarrier(
  socket: { write(bytes: Buffer): unknown; readonly writableLength: number },
  channel: number,
  reportChannel: number,
): Carrier {
  return {
    channel,
    sendPicture(_packets, stamped) {
      if (socket.writableLength > maxWaitingBytes) return false;
      socket.write(stamped);
      return true;
    },
    sendReport: (report) => void socket.write(interleave(reportChannel, report)),
  };
}

/** RTP and RTCP as datagrams. */
export function udpCarrier(send: (bytes: Buffer, isReport: boolean) => void): Carrier {
  return {
    channel: 0,
    sendPicture(packets, stamped) {
      for (const datagram of datagramsOf(packets, stamped)) send(datagram, false);
      return true;
    },
    sendReport: (report) => send(report, true),
  };
}
