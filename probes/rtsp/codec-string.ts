/** The name of a stream's codec (RFC 6381) for a player that is asked whether it has it. Pure. */
import { withoutEmulationPrevention } from './bit-reader.ts';
import { nalCodecs } from './nal-codecs.ts';
import type { NalCodec } from './nal.ts';

/**
 * `avc1.64001f` (ISO/IEC 14496-15 E.3 of the third edition: the three octets after the SPS's header) or `hev1.1.6.L93.B0`
 * (E.3 too: profile, compatibility flags with their order turned round, tier and level, constraint flags).
 * @param annexB a key picture with its parameter sets @returns null without a whole sequence parameter set
 */
export function codecString(codec: NalCodec['name'], annexB: Uint8Array): string | null {
  const sps = nalUnits(annexB).find((nal) => nalCodecs[codec].isSps(nal));
  if (sps === undefined) return null;
  return codec === 'h264' ? avcName(sps) : hevcName(withoutEmulationPrevention(sps.subarray(2, 64)));
}

const hex = (byte: number): string => byte.toString(16).padStart(2, '0');

function avcName(sps: Uint8Array): string | null {
  return sps.length < 4 ? null : `avc1.${[...sps.subarray(1, 4)].map(hex).join('')}`;
}

/** @param payload behind the header of two octets; the first one holds ids, then comes profile_tier_level (H.265 7.3.3) */
function hevcName(payload: Uint8Array): string | null {
  const [profile = 0, ...flags] = payload.subarray(1, 13);
  if (flags.length < 11) return null;
  const space = ['', 'A', 'B', 'C'][profile >> 6] ?? '';
  const compatibility = flags.slice(0, 4).reduce((all, byte) => all * 256 + byte, 0);
  const constraints = flags.slice(4, 10);
  while (constraints.at(-1) === 0) constraints.pop();
  const tier = (profile & 0x20) === 0 ? 'L' : 'H';
  const name = ['hev1', `${space}${profile & 0x1f}`, turnedRound(compatibility), `${tier}${flags[10]}`];
  return [...name, ...constraints.map((byte) => byte.toString(16).toUpperCase())].join('.');
}

/** The 32 flags with the first one last, in hexadecimal. */
function turnedRound(flags: number): string {
  let turned = 0;
  for (let bit = 0; bit < 32; bit += 1) turned = turned * 2 + ((flags >>> bit) & 1);
  return turned.toString(16).toUpperCase();
}

/** What lies between start codes of three or four octets; a zero before a start code belongs to it. */
function nalUnits(annexB: Uint8Array): Uint8Array[] {
  const units: Uint8Array[] = [];
  let start = -1;
  for (let at = 0; at + 2 < annexB.length; at += 1) {
    if (annexB[at] !== 0 || annexB[at + 1] !== 0 || annexB[at + 2] !== 1) continue;
    if (start >= 0) units.push(annexB.subarray(start, annexB[at - 1] === 0 ? at - 1 : at));
    start = at + 3;
  }
  return start < 0 ? units : [...units, annexB.subarray(start)];
}
