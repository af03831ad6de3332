/** H.264 byte streams (ITU-T H.264 Annex B) taken apart into pictures. */

/** NAL unit types of table 7-1 that matter here. */
const nalTypes = { idr: 5, sei: 6, sps: 7, pps: 8, delimiter: 9 } as const;

/** One access unit: what belongs to one picture. */
export interface Picture {
  readonly nals: readonly Buffer[];
  /** True when decoding can begin here. */
  readonly isKey: boolean;
}

export const nalType = (nal: Buffer): number => (nal[0] ?? 0) & 0x1f;

/** The NAL units of an Annex B stream, without start codes. */
export function splitAnnexB(stream: Buffer): Buffer[] {
  const code = Buffer.from([0, 0, 1]);
  const nals: Buffer[] = [];
  let at = stream.indexOf(code);
  while (at >= 0) {
    const begin = at + code.length;
    at = stream.indexOf(code, begin);
    let end = at < 0 ? stream.length : at;
    // A four-byte start code and trailing_zero_8bits leave zeros that are not the unit's (B.1.1).
    while (end > begin && stream[end - 1] === 0) end--;
    if (end > begin) nals.push(stream.subarray(begin, end));
  }
  return nals;
}

/** Groups NAL units into pictures (7.4.1.2.3, for streams without redundant or auxiliary pictures). */
export function groupPictures(nals: readonly Buffer[]): Picture[] {
  const pictures: Picture[] = [];
  let current: Buffer[] = [];
  let hasSlice = false;
  const close = (): void => {
    if (hasSlice) pictures.push({ nals: current, isKey: current.some((nal) => nalType(nal) === nalTypes.idr) });
    if (hasSlice) current = [];
    hasSlice = false;
  };
  for (const nal of nals) {
    const type = nalType(nal);
    const isSlice = type >= 1 && type <= nalTypes.idr;
    // first_mb_in_slice is ue(v): its first bit is 1 exactly when the value is 0.
    const beginsPicture = isSlice ? ((nal[1] ?? 0) & 0x80) !== 0 : type >= nalTypes.sei && type <= nalTypes.delimiter;
    if (beginsPicture) close();
    current.push(nal);
    if (isSlice) hasSlice = true;
  }
  close();
  return pictures;
}

/** The first SPS and PPS of a stream. */
export function parameterSets(nals: readonly Buffer[]): { sps: Buffer; pps: Buffer } {
  const sps = nals.find((nal) => nalType(nal) === nalTypes.sps);
  const pps = nals.find((nal) => nalType(nal) === nalTypes.pps);
  if (!sps || !pps) throw new Error('the stream has no parameter sets');
  return { sps, pps };
}
