/** RTP (RFC 3550) and its payload format for H.264 (RFC 6184, packetization-mode 1). */

export const payloadType = 96;
/** Ticks a second of the video clock (RFC 6184 8.1). */
export const videoClockHz = 90_000;
/** Octets of one RTP packet, header included: fits an Ethernet frame with IP, UDP and a tunnel's header. */
export const maxPacketBytes = 1400;
const headerBytes = 12;
const fuA = 28;

/** Payloads of one picture's NAL units: single NAL unit packets (5.6) or FU-A fragments (5.8). */
export function packetisePicture(nals: readonly Buffer[]): Buffer[] {
  const maxPayload = maxPacketBytes - headerBytes;
  const payloads: Buffer[] = [];
  for (const nal of nals) {
    if (nal.length <= maxPayload) {
      payloads.push(nal);
      continue;
    }
    const header = nal[0] ?? 0;
    const chunk = maxPayload - 2;
    for (let at = 1; at < nal.length; at += chunk) {
      const isFirst = at === 1;
      const isLast = at + chunk >= nal.length;
      const flags = (isFirst ? 0x80 : 0) | (isLast ? 0x40 : 0);
      const prefix = Buffer.from([(header & 0xe0) | fuA, flags | (header & 0x1f)]);
      payloads.push(Buffer.concat([prefix, nal.subarray(at, at + chunk)]));
    }
  }
  return payloads;
}

/** Position of a packet inside a `PicturePackets` buffer; `start` is the interleaving header's. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * All RTP packets of one picture in one buffer, each behind its RTSP interleaving header (RFC 2326 10.12).
 * Made once for a loop; a viewer copies it and writes channel, sequence number, timestamp and SSRC into the copy.
 */
export interface PicturePackets {
  readonly template: Buffer;
  readonly spans: readonly Span[];
  readonly isKey: boolean;
  /** Octets of payload without RTP headers, as sender reports count them. */
  readonly payloadBytes: number;
}

const interleavingBytes = 4;

export function preparePackets(payloads: readonly Buffer[], isKey: boolean): PicturePackets {
  const parts: Buffer[] = [];
  const spans: Span[] = [];
  let start = 0;
  for (const [index, payload] of payloads.entries()) {
    const marker = index === payloads.length - 1 ? 0x80 : 0;
    const head = Buffer.alloc(interleavingBytes + headerBytes);
    head[0] = 0x24;
    head.writeUInt16BE(headerBytes + payload.length, 2);
    head[4] = 0x80;
    head[5] = marker | payloadType;
    parts.push(head, payload);
    const end = start + head.length + payload.length;
    spans.push({ start, end });
    start = end;
  }
  const template = Buffer.concat(parts);
  return { template, spans, isKey, payloadBytes: template.length - spans.length * (interleavingBytes + headerBytes) };
}

export interface RtpPosition {
  readonly sequence: number;
  readonly timestamp: number;
  readonly ssrc: number;
}

/** A viewer's copy with interleaving headers, to be written to a TCP connection as it is. */
export function stampPackets(packets: PicturePackets, channel: number, position: RtpPosition): Buffer {
  const copy = Buffer.from(packets.template);
  let sequence = position.sequence;
  for (const { start } of packets.spans) {
    copy[start + 1] = channel;
    copy.writeUInt16BE(sequence & 0xffff, start + 6);
    copy.writeUInt32BE(position.timestamp >>> 0, start + 8);
    copy.writeUInt32BE(position.ssrc, start + 12);
    sequence++;
  }
  return copy;
}

/** The datagrams inside a stamped copy. */
export function datagramsOf(packets: PicturePackets, stamped: Buffer): Buffer[] {
  return packets.spans.map(({ start, end }) => stamped.subarray(start + interleavingBytes, end));
}

export interface SenderReport {
  readonly ssrc: number;
  readonly wallMs: number;
  readonly timestamp: number;
  readonly packets: number;
  readonly payloadBytes: number;
}

/** RTCP compound of a sender report (RFC 3550 6.4.1) and an SDES with a CNAME (6.5). */
export function senderReport(report: SenderReport): Buffer {
  const sr = Buffer.alloc(28);
  sr.writeUInt16BE(0x80c8, 0);
  sr.writeUInt16BE(6, 2);
  sr.writeUInt32BE(report.ssrc, 4);
  // NTP counts from 1900-01-01.
  sr.writeUInt32BE((Math.floor(report.wallMs / 1000) + 2_208_988_800) >>> 0, 8);
  sr.writeUInt32BE(Math.floor(((report.wallMs % 1000) / 1000) * 2 ** 32) >>> 0, 12);
  sr.writeUInt32BE(report.timestamp >>> 0, 16);
  sr.writeUInt32BE(report.packets >>> 0, 20);
  sr.writeUInt32BE(report.payloadBytes >>> 0, 24);
  const cname = Buffer.from('camera');
  const sdes = Buffer.alloc(4 + 4 + 2 + cname.length + 4 - ((2 + cname.length) % 4));
  sdes.writeUInt16BE(0x81ca, 0);
  sdes.writeUInt16BE(sdes.length / 4 - 1, 2);
  sdes.writeUInt32BE(report.ssrc, 4);
  sdes[8] = 1;
  sdes[9] = cname.length;
  cname.copy(sdes, 10);
  return Buffer.concat([sr, sdes]);
}

/** An RTCP packet behind its interleaving header. */
export function interleave(channel: number, packet: Buffer): Buffer {
  const head = Buffer.from([0x24, channel, 0, 0]);
  head.writeUInt16BE(packet.length, 2);
  return Buffer.concat([head, packet]);
}
