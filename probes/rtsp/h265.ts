/** H.265 over RTP (RFC 7798, without DONL) and its SPS (ITU-T H.265 7.3.2.2). Pure. */
import { BitReader, withoutEmulationPrevention } from './bit-reader.ts';
import { fragment, isPlausibleSize, splitAggregate, type NalCodec, type VideoFormat } from './nal.ts';

const typeOf = (nal: Uint8Array): number => ((nal[0] ?? 0) >> 1) & 0x3f;

/** H.265 as a NAL codec. */
export const h265: NalCodec = {
  name: 'h265',
  unpack(payload) {
    const [first, second, flags] = payload;
    if (first === undefined || second === undefined) return [];
    const type = (first >> 1) & 0x3f;
    if (type < 48) return [{ bytes: payload, isStart: true, isEnd: true }];
    if (type === 48) return splitAggregate(payload, 2);
    if (type !== 49 || flags === undefined) return [];
    return fragment([(first & 0x81) | ((flags & 0x3f) << 1), second], payload.subarray(3), flags);
  },
  role(nal) {
    const type = typeOf(nal);
    if (type >= 32 && type <= 34) return 'parameters';
    // IRAP pictures (BLA, IDR, CRA and reserved ones).
    if (type >= 16 && type <= 23) return 'key';
    return type < 16 ? 'slice' : 'other';
  },
  isSps: (nal) => typeOf(nal) === 33,
  opensPicture(nal) {
    const type = typeOf(nal);
    // first_slice_segment_in_pic_flag is the first bit after the two-byte header; 39 is a prefix SEI.
    return (type >= 32 && type <= 35) || type === 39 || (type < 24 && ((nal[2] ?? 0) & 0x80) !== 0);
  },
  parseSps,
};

const profileNames: Readonly<Record<number, string>> = { 1: 'Main', 2: 'Main 10', 3: 'Main Still Picture', 4: 'Rext' };

function parseSps(nal: Uint8Array): VideoFormat | null {
  if (typeOf(nal) !== 33) return null;
  const reader = new BitReader(withoutEmulationPrevention(nal.subarray(2)));
  reader.skip(4); // sps_video_parameter_set_id
  const maxSubLayers = reader.bits(3);
  reader.skip(1); // sps_temporal_id_nesting_flag
  reader.skip(3); // general_profile_space, general_tier_flag
  const profileIdc = reader.bits(5);
  reader.skip(80); // compatibility and constraint flags
  const levelIdc = reader.bits(8);
  skipSubLayers(reader, maxSubLayers);
  reader.unsigned(); // sps_seq_parameter_set_id
  const chromaFormat = reader.unsigned();
  if (chromaFormat > 3) return null;
  if (chromaFormat === 3) reader.skip(1); // separate_colour_plane_flag
  const codedWidth = reader.unsigned();
  const codedHeight = reader.unsigned();
  const window = reader.flag()
    ? [reader.unsigned(), reader.unsigned(), reader.unsigned(), reader.unsigned()]
    : [0, 0, 0, 0];
  if (reader.isOverrun) return null;
  const [left = 0, right = 0, top = 0, bottom = 0] = window;
  const unitX = chromaFormat === 1 || chromaFormat === 2 ? 2 : 1;
  const unitY = chromaFormat === 1 ? 2 : 1;
  const width = codedWidth - unitX * (left + right);
  const height = codedHeight - unitY * (top + bottom);
  if (!isPlausibleSize(width, height)) return null;
  return { profile: profileNames[profileIdc] ?? `${profileIdc}`, level: levelIdc / 30, width, height };
}

/** The tail of profile_tier_level (section 7.3.3): 88 bits of profile and 8 of level for each layer that has them. */
function skipSubLayers(reader: BitReader, maxSubLayers: number): void {
  const present: { profile: boolean; level: boolean }[] = [];
  for (let index = 0; index < maxSubLayers; index += 1) present.push({ profile: reader.flag(), level: reader.flag() });
  if (maxSubLayers > 0) reader.skip((8 - maxSubLayers) * 2);
  for (const { profile, level } of present) reader.skip((profile ? 88 : 0) + (level ? 8 : 0));
}
