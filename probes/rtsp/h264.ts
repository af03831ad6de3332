/** H.264 over RTP (RFC 6184, packetization modes 0 and 1) and its SPS (ITU-T H.264 7.3.2.1.1). Pure. */
import { BitReader, withoutEmulationPrevention } from './bit-reader.ts';
import { fragment, isPlausibleSize, splitAggregate, type NalCodec, type VideoFormat } from './nal.ts';

const typeOf = (nal: Uint8Array): number => (nal[0] ?? 0) & 0x1f;

/** H.264 as a NAL codec. */
export const h264: NalCodec = {
  name: 'h264',
  unpack(payload) {
    const first = payload[0];
    if (first === undefined) return [];
    const type = first & 0x1f;
    if (type >= 1 && type <= 23) return [{ bytes: payload, isStart: true, isEnd: true }];
    if (type === 24) return splitAggregate(payload, 1);
    const flags = payload[1];
    if (type !== 28 || flags === undefined) return [];
    return fragment([(first & 0xe0) | (flags & 0x1f)], payload.subarray(2), flags);
  },
  role(nal) {
    const type = typeOf(nal);
    if (type === 7 || type === 8) return 'parameters';
    if (type === 5) return 'key';
    return type >= 1 && type <= 4 ? 'slice' : 'other';
  },
  isSps: (nal) => typeOf(nal) === 7,
  opensPicture(nal) {
    const type = typeOf(nal);
    // first_mb_in_slice = 0 is the single bit 1.
    return (type >= 6 && type <= 9) || ((type === 1 || type === 5) && ((nal[1] ?? 0) & 0x80) !== 0);
  },
  parseSps,
};

const profileNames: Readonly<Record<number, string>> = {
  44: 'CAVLC 4:4:4 Intra',
  66: 'Baseline',
  77: 'Main',
  88: 'Extended',
  100: 'High',
  110: 'High 10',
  122: 'High 4:2:2',
  244: 'High 4:4:4 Predictive',
};
const profilesWithChroma = new Set([100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135]);

function parseSps(nal: Uint8Array): VideoFormat | null {
  if (typeOf(nal) !== 7) return null;
  const reader = new BitReader(withoutEmulationPrevention(nal.subarray(1)));
  const profileIdc = reader.bits(8);
  const constraints = reader.bits(8);
  const levelIdc = reader.bits(8);
  reader.unsigned(); // seq_parameter_set_id
  let chromaFormat = 1;
  let hasSeparatePlanes = false;
  if (profilesWithChroma.has(profileIdc)) {
    chromaFormat = reader.unsigned();
    if (chromaFormat > 3) return null;
    if (chromaFormat === 3) hasSeparatePlanes = reader.flag();
    reader.unsigned(); // bit_depth_luma_minus8
    reader.unsigned(); // bit_depth_chroma_minus8
    reader.skip(1); // qpprime_y_zero_transform_bypass_flag
    if (reader.flag()) {
      const lists = chromaFormat === 3 ? 12 : 8;
      for (let index = 0; index < lists; index += 1) if (reader.flag()) skipScalingList(reader, index < 6 ? 16 : 64);
    }
  }
  reader.unsigned(); // log2_max_frame_num_minus4
  const orderType = reader.unsigned();
  if (orderType === 0) {
    reader.unsigned();
  } else if (orderType === 1) {
    reader.skip(1);
    reader.signed();
    reader.signed();
    const cycle = reader.unsigned();
    if (cycle > 255) return null;
    for (let index = 0; index < cycle; index += 1) reader.signed();
  }
  reader.unsigned(); // max_num_ref_frames
  reader.skip(1); // gaps_in_frame_num_value_allowed_flag
  const widthInBlocks = reader.unsigned() + 1;
  const heightInMapUnits = reader.unsigned() + 1;
  const isFrameOnly = reader.flag();
  if (!isFrameOnly) reader.skip(1); // mb_adaptive_frame_field_flag
  reader.skip(1); // direct_8x8_inference_flag
  const crop = reader.flag()
    ? [reader.unsigned(), reader.unsigned(), reader.unsigned(), reader.unsigned()]
    : [0, 0, 0, 0];
  if (reader.isOverrun) return null;
  const [left = 0, right = 0, top = 0, bottom = 0] = crop;
  const chroma = hasSeparatePlanes ? 0 : chromaFormat;
  const fieldFactor = isFrameOnly ? 1 : 2;
  const unitX = chroma === 1 || chroma === 2 ? 2 : 1;
  const unitY = (chroma === 1 ? 2 : 1) * fieldFactor;
  const width = widthInBlocks * 16 - unitX * (left + right);
  const height = heightInMapUnits * 16 * fieldFactor - unitY * (top + bottom);
  if (!isPlausibleSize(width, height)) return null;
  const isConstrainedBaseline = profileIdc === 66 && (constraints & 0x40) !== 0;
  const profile = isConstrainedBaseline ? 'Constrained Baseline' : (profileNames[profileIdc] ?? `${profileIdc}`);
  return { profile, level: levelIdc / 10, width, height };
}

/** Section 7.3.2.1.1.1: deltas until one brings the scale to zero. */
function skipScalingList(reader: BitReader, size: number): void {
  let last = 8;
  for (let index = 0; index < size; index += 1) {
    const next = (last + reader.signed() + 256) % 256;
    if (next === 0) return;
    last = next;
  }
}
