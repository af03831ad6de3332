/** Gatekeeper discovery of RAS (ITU-T H.225.0 clause 7.8 and annex H): the question and its two answers. Pure. */
import { notRas, PerReader, PerWriter } from './per.ts';

/** RasMessage's alternatives of the first edition, in order; only these four are spoken here. */
const rasAlternatives = 25;
const gatekeeperRequest = 0;
const gatekeeperConfirm = 1;
const gatekeeperReject = 2;
/** {itu-t recommendation h 2250 version} without the edition, as an object identifier's octets. */
const protocol = Buffer.from([0x00, 0x08, 0x91, 0x4a, 0x00]);
/** Every gatekeeper of ours reads this one, and later ones read it too (H.225.0 version 4, 2000). */
const edition = 4;
const mostSequence = 65_535;
const mostIdentifier = 128;
const mostAlias = 256;

const transportAlternatives = 7;
const ipAddress = 0;
const ip6Address = 3;

export interface GatekeeperQuestion {
  /** 1 to 65535; the answer carries it back. */
  readonly sequence: number;
  /** Where the answer goes. */
  readonly from: { readonly address: Buffer; readonly port: number };
  /** The gatekeeper meant, of several at one place; empty: whichever. At most 128 characters. */
  readonly gatekeeper: string;
  /** The terminal's name (H.323-ID); empty: none. At most 256 characters. */
  readonly alias: string;
}

/** GatekeeperRequest of a terminal. */
export function encodeGatekeeperRequest({ sequence, from, gatekeeper, alias }: GatekeeperQuestion): Buffer {
  const writer = new PerWriter().bit(false).number(gatekeeperRequest, 0, rasAlternatives - 1);
  // Extensions; nonStandardData, gatekeeperIdentifier, callServices, endpointAlias.
  writer
    .bit(false)
    .bit(false)
    .bit(gatekeeper !== '')
    .bit(false)
    .bit(alias !== '');
  writer.number(sequence, 1, mostSequence);
  writer
    .length(protocol.length + 1)
    .octets(protocol)
    .octets(Buffer.from([edition]));
  encodeAddress(writer, from);
  // EndpointType: only `terminal`, without anything in it; neither a multipoint controller nor undefined.
  writer.bit(false).bits(0b000001, 6).bits(0b00, 2).bit(false).bit(false);
  if (gatekeeper !== '') writer.text(gatekeeper, mostIdentifier);
  if (alias !== '') writer.length(1).bit(false).number(1, 0, 1).text(alias, mostAlias);
  return writer.bytes;
}

function encodeAddress(writer: PerWriter, { address, port }: GatekeeperQuestion['from']): void {
  const isIp6 = address.length === 16;
  writer.bit(false).number(isIp6 ? ip6Address : ipAddress, 0, transportAlternatives - 1);
  if (isIp6) writer.bit(false);
  writer.octets(address).number(port, 0, mostSequence);
}

/** GatekeeperRejectReason: those of the root, then those that later editions added. */
const reasons = ['resourceUnavailable', 'terminalExcluded', 'invalidRevision', 'undefinedReason'] as const;
const laterReasons = ['securityDenial', 'genericDataReason', 'neededFeatureNotSupported', 'securityError'] as const;
export type RejectReason = (typeof reasons)[number] | (typeof laterReasons)[number] | 'unknown';

export interface GatekeeperAnswer {
  readonly kind: 'confirm' | 'reject';
  readonly sequence: number;
  /** The edition of H.225.0 that the gatekeeper speaks; null when it names another protocol. */
  readonly version: number | null;
  /** Its name; null when it gives none. */
  readonly gatekeeper: string | null;
  /** Of a confirm: where registrations go, `address:port`; null where that is no IP address. */
  readonly rasAddress: string | null;
  /** Of a reject. */
  readonly reason: RejectReason | null;
}

/** Null for another message of RAS, such as "in progress". @throws AppError Probe_ProtocolError for what cannot be read */
export function readGatekeeperAnswer(bytes: Buffer): GatekeeperAnswer | null {
  const reader = new PerReader(bytes);
  const message = reader.choice(rasAlternatives);
  const isConfirm = message.index === gatekeeperConfirm;
  if (message.isExtension || (!isConfirm && message.index !== gatekeeperReject)) return null;
  // Whether later editions' fields follow: they stand at the end, which nobody reads.
  reader.bit();
  const hasNonStandard = reader.bit();
  const hasIdentifier = reader.bit();
  const sequence = reader.number(1, mostSequence);
  const version = readVersion(reader.octets(reader.length()));
  if (hasNonStandard) passNonStandard(reader);
  const gatekeeper = hasIdentifier ? reader.text(mostIdentifier) : null;
  return {
    kind: isConfirm ? 'confirm' : 'reject',
    sequence,
    version,
    gatekeeper,
    rasAddress: isConfirm ? readAddress(reader) : null,
    reason: isConfirm ? null : readReason(reader),
  };
}

function readVersion(identifier: Buffer): number | null {
  const isOurs = identifier.length === protocol.length + 1 && identifier.subarray(0, protocol.length).equals(protocol);
  return isOurs ? (identifier.at(-1) ?? null) : null;
}

/** NonStandardParameter: makers put their own there. */
function passNonStandard(reader: PerReader): void {
  const { index, isExtension } = reader.choice(2);
  if (isExtension) throw notRas('nonStandard');
  if (index === 0) reader.octets(reader.length());
  else {
    if (reader.bit()) throw notRas('nonStandard');
    // Country, its extension, maker.
    reader.octets(4);
  }
  reader.octets(reader.length());
}

function readAddress(reader: PerReader): string | null {
  const { index, isExtension } = reader.choice(transportAlternatives);
  if (isExtension) return null;
  if (index === ipAddress) return `${[...reader.octets(4)].join('.')}:${reader.number(0, mostSequence)}`;
  if (index !== ip6Address) return null;
  reader.bit();
  const groups = Array.from({ length: 8 }, (_, at) => at * 2);
  const bytes = reader.octets(16);
  return `[${groups.map((at) => bytes.readUInt16BE(at).toString(16)).join(':')}]:${reader.number(0, mostSequence)}`;
}

function readReason(reader: PerReader): RejectReason {
  const { index, isExtension } = reader.choice(reasons.length);
  return (isExtension ? laterReasons[index] : reasons[index]) ?? 'unknown';
}
