/** The part of SDP (RFC 8866, RTSP's use of it: RFC 2326 appendix C) that names a video stream. Pure. */

export interface SdpMedia {
  /** `video`, `audio`, `application` ... */
  readonly kind: string;
  readonly payloadType: number;
  /** Upper case, from rtpmap or the static payload types: `H264`, `H265`, `JPEG`. */
  readonly encoding: string;
  /** RTP clock in Hz. */
  readonly clockRate: number;
  /** Format parameters, names in lower case. */
  readonly fmtp: Readonly<Record<string, string>>;
  /** As sent: absolute, relative, or `*`. */
  readonly control: string;
}

export interface Sdp {
  readonly control: string;
  readonly media: readonly SdpMedia[];
}

const maxLines = 2_000;
const maxMedia = 32;
/** RFC 3551 table 5: video types that need no rtpmap. */
const staticTypes: Readonly<Record<number, string>> = { 26: 'JPEG', 31: 'H261', 32: 'MPV', 34: 'H263' };

/** Reads what can be read; a text without media lines gives an empty list. Never throws. */
export function parseSdp(text: string): Sdp {
  let control = '*';
  const media: { -readonly [Key in keyof SdpMedia]: SdpMedia[Key] }[] = [];
  for (const line of text.split(/\r?\n/, maxLines)) {
    const current = media.at(-1);
    if (line.startsWith('m=')) {
      if (media.length === maxMedia) break;
      const [kind = '', , , type = ''] = line.slice(2).trim().split(/\s+/);
      const payloadType = /^\d{1,3}$/.test(type) ? Number(type) : -1;
      media.push({
        kind: kind.toLowerCase(),
        payloadType,
        encoding: staticTypes[payloadType] ?? '',
        clockRate: 90_000,
        fmtp: {},
        control: '',
      });
    } else if (line.startsWith('a=control:')) {
      const value = line.slice('a=control:'.length).trim();
      if (current) current.control = value;
      else control = value;
    } else if (current && line.startsWith('a=rtpmap:')) {
      const match = /^a=rtpmap:(\d{1,3})\s+([^/\s]{1,64})\/(\d{1,9})/.exec(line);
      if (match && Number(match[1]) === current.payloadType) {
        current.encoding = (match[2] ?? '').toUpperCase();
        current.clockRate = Number(match[3]) || 90_000;
      }
    } else if (current && line.startsWith('a=fmtp:')) {
      const match = /^a=fmtp:(\d{1,3})\s+(.*)$/.exec(line);
      if (match && Number(match[1]) === current.payloadType) current.fmtp = parseFmtp(match[2] ?? '');
    }
  }
  return { control, media };
}

function parseFmtp(text: string): Record<string, string> {
  const entries = text.split(';', 64).map((field): [string, string] => {
    const equals = field.indexOf('=');
    return equals < 0
      ? [field.trim().toLowerCase(), '']
      : [field.slice(0, equals).trim().toLowerCase(), field.slice(equals + 1).trim()];
  });
  return Object.fromEntries(entries.filter(([name]) => name !== '' && name !== '__proto__'));
}

/** Parameter sets of `sprop-*` fields: base64, separated by commas. */
export function parameterSets(fmtp: Readonly<Record<string, string>>): Uint8Array[] {
  return ['sprop-vps', 'sprop-sps', 'sprop-pps', 'sprop-parameter-sets']
    .flatMap((name) => (fmtp[name] ?? '').split(',', 16))
    .map((text) => new Uint8Array(Buffer.from(text, 'base64')))
    .filter((bytes) => bytes.length > 1 && bytes.length <= 4_096);
}

/**
 * The request URI of a control attribute (RFC 2326 C.1.1): absolute ones as they are but on the host we
 * already talk to, `*` the base itself, others appended to the base.
 */
export function resolveControl(base: string, control: string): string {
  if (control === '' || control === '*') return base;
  if (/^rtspu?:\/\//i.test(control)) {
    const authority = /^[a-z]+:\/\/[^/?#]*/i;
    // A device behind address translation names an address of its own; and credentials go to no third host.
    return control.replace(authority, authority.exec(base)?.[0] ?? '$&');
  }
  return base.endsWith('/') ? base + control : `${base}/${control}`;
}
