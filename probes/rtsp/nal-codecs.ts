/** The codecs whose pictures are followed. */
import { h264 } from './h264.ts';
import { h265 } from './h265.ts';
import type { NalCodec } from './nal.ts';

export const nalCodecs: Readonly<Record<NalCodec['name'], NalCodec>> = { h264, h265 };

const byEncoding: Readonly<Record<string, NalCodec>> = { H264: h264, H265: h265, HEVC: h265 };

/** By the name that SDP gives it, in upper case; null for another one. */
export const nalCodecOf = (encoding: string): NalCodec | null => byEncoding[encoding] ?? null;
