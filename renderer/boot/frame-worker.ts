/** The worker that decodes key pictures with the browser's own decoder (WebCodecs), one after the other. */
import type { FrameToDecode, NoPicture } from '../../shared/api/decoders.ts';
import { fromBase64, toBase64 } from '../ui/base64.ts';

export interface FrameAnswer {
  readonly id: string;
  readonly picture: { readonly jpegBase64: string } | NoPicture;
}

/** As for snapshots: no camera of today has more pixels. */
const maxPixels = 50_000_000;
/** Platform decoders exist that take a damaged picture and never say anything. */
const maxDecodeMs = 3_000;
const quality = 0.92;

let last: Promise<void> = Promise.resolve();

self.addEventListener('message', ({ data }: MessageEvent<FrameToDecode>) => {
  last = last.then(async () => {
    const picture = await pictureOf(data).catch((): NoPicture => 'undecodable');
    self.postMessage({ id: data.id, picture } satisfies FrameAnswer);
  });
});

async function pictureOf({ codec, dataBase64 }: FrameToDecode): Promise<FrameAnswer['picture']> {
  const config = configOf(codec);
  if (!(await isSupported(config))) return 'none';
  const frame = await decode(config, fromBase64(dataBase64));
  try {
    return { jpegBase64: await toBase64(await jpegOf(frame)) };
  } finally {
    frame.close();
  }
}

/** No description: the data is Annex B. Of H.265 browsers have the machine's own decoder only; of H.264 theirs is the same everywhere. */
const configOf = (codec: string): VideoDecoderConfig => ({
  codec,
  optimizeForLatency: true,
  hardwareAcceleration: codec.startsWith('avc1') ? 'prefer-software' : 'no-preference',
});

/** A name that is no codec throws. */
async function isSupported(config: VideoDecoderConfig): Promise<boolean> {
  if (typeof VideoDecoder === 'undefined') return false;
  try {
    return (await VideoDecoder.isConfigSupported(config)).supported === true;
  } catch {
    return false;
  }
}

/** The first picture, which is the only one. Rejects when none comes. */
async function decode(config: VideoDecoderConfig, data: Uint8Array<ArrayBuffer>): Promise<VideoFrame> {
  const frames: VideoFrame[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const failed = Promise.withResolvers<never>();
  const decoder = new VideoDecoder({ output: (frame) => frames.push(frame), error: failed.reject });
  try {
    timer = setTimeout(() => failed.reject(new Error('slow')), maxDecodeMs);
    decoder.configure(config);
    decoder.decode(new EncodedVideoChunk({ type: 'key', timestamp: 0, data }));
    await Promise.race([decoder.flush(), failed.promise]);
    const [first, ...others] = frames.splice(0);
    for (const other of others) other.close();
    if (first === undefined) throw new Error('no picture');
    return first;
  } finally {
    clearTimeout(timer);
    // Whoever has a late failure to tell finds nobody.
    failed.promise.catch(() => undefined);
    for (const frame of frames) frame.close();
    if (decoder.state !== 'closed') decoder.close();
  }
}

/** As many pixels as were sent: a pixel's own shape (SAR) is left alone, as the device's snapshots leave it. */
async function jpegOf(frame: VideoFrame): Promise<Blob> {
  const { width, height } = frame.visibleRect ?? { width: frame.codedWidth, height: frame.codedHeight };
  if (width * height > maxPixels) throw new Error('too many pixels');
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  if (context === null) throw new Error('no canvas');
  context.drawImage(frame, 0, 0, width, height);
  return canvas.convertToBlob({ type: 'image/jpeg', quality });
}
