/**
 * A key picture of a stream as a JPEG: by the app's own window where there is one that can, else by ffmpeg where the
 * machine has it. What decodes is a port of the probe's context.
 */
import { spawn } from 'node:child_process';
import type { ProbeFinding } from '../../shared/domain/probe.ts';
import { AppError } from '../../shared/errors.ts';
import { toProbeError } from '../net/net-errors.ts';
import { abortError } from '../net/waiting.ts';
import type { NalCodec } from './nal.ts';

export interface DecodedFrame {
  readonly jpeg: Uint8Array;
  readonly by: 'window' | 'ffmpeg';
}

export interface FrameDecoder {
  /**
   * @param annexB one key picture with its parameter sets
   * @throws Probe_ToolMissing, Probe_NotAPicture, or the signal's reason
   */
  decode(codec: NalCodec['name'], annexB: Uint8Array, signal: AbortSignal): Promise<DecodedFrame>;
}

/**
 * The first that can. One that cannot decode the picture says more than one that is missing: its word counts when no other
 * decodes it.
 */
export function firstDecoder(decoders: readonly FrameDecoder[]): FrameDecoder {
  return {
    async decode(codec, annexB, signal) {
      let refusal = new AppError('Probe_ToolMissing', { tool: 'ffmpeg' });
      for (const decoder of decoders) {
        try {
          return await decoder.decode(codec, annexB, signal);
        } catch (error) {
          if (signal.aborted || !(error instanceof AppError)) throw error;
          if (error.code !== 'Probe_ToolMissing' && error.code !== 'Probe_NotAPicture') throw error;
          if (error.code === 'Probe_NotAPicture') refusal = error;
        }
      }
      throw refusal;
    },
  };
}

/** What an error of a decoder says of the key frame; null when it is about something else. */
export function undecodedFinding(error: unknown, codec: NalCodec['name']): ProbeFinding | null {
  const code = error instanceof AppError ? error.code : null;
  if (code === 'Probe_ToolMissing') return { code: 'decoderMissing', params: { tool: 'ffmpeg' } };
  return code === 'Probe_NotAPicture' ? { code: 'keyFrameUndecodable', params: { codec } } : null;
}

const maxDecodeMs = 5_000;
const maxPictureBytes = 8 * 1024 * 1024;
/** As for snapshots: no camera of today has more pixels. */
const maxPixels = 50_000_000;
const maxAllocBytes = 512 * 1024 * 1024;

const formats: Readonly<Record<NalCodec['name'], string>> = { h264: 'h264', h265: 'hevc' };

/** Reads from its input and writes to its output only; bounded in time, memory, pixels and bytes. */
function argumentsFor(codec: NalCodec['name']): string[] {
  const limits = ['-max_alloc', `${maxAllocBytes}`, '-threads', '1', '-max_pixels', `${maxPixels}`];
  const input = ['-protocol_whitelist', 'pipe', '-f', formats[codec], '-i', 'pipe:0'];
  const output = ['-frames:v', '1', '-c:v', 'mjpeg', '-pix_fmt', 'yuvj420p', '-q:v', '3', '-f', 'image2pipe', 'pipe:1'];
  return ['-v', 'error', ...limits, ...input, ...output];
}

/** @param command name or path of the program */
export function ffmpegDecoder(command = 'ffmpeg'): FrameDecoder {
  return { decode: (codec, annexB, signal) => runFfmpeg(command, codec, annexB, signal) };
}

function runFfmpeg(
  command: string,
  codec: NalCodec['name'],
  annexB: Uint8Array,
  signal: AbortSignal,
): Promise<DecodedFrame> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(abortError(signal));
    const { PATH, Path, SystemRoot, LD_LIBRARY_PATH } = process.env;
    const env = { PATH, Path, SystemRoot, LD_LIBRARY_PATH };
    const child = spawn(command, argumentsFor(codec), { stdio: ['pipe', 'pipe', 'ignore'], windowsHide: true, env });
    const chunks: Buffer[] = [];
    let bytes = 0;
    const refused = (reason: string): AppError =>
      new AppError('Probe_NotAPicture', { bytes: annexB.byteLength, reason });
    const end = (settle: () => void): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      child.kill('SIGKILL');
      settle();
    };
    const onAbort = (): void => end(() => reject(abortError(signal)));
    const timer = setTimeout(() => end(() => reject(refused('slow'))), maxDecodeMs);
    signal.addEventListener('abort', onAbort, { once: true });
    child.stdout.on('data', (chunk: Buffer) => {
      bytes += chunk.byteLength;
      if (bytes > maxPictureBytes) return end(() => reject(refused('tooLarge')));
      chunks.push(chunk);
    });
    // It may end before it has read all: what it printed decides.
    child.stdin.on('error', () => {});
    child.stdin.end(annexB);
    child.once('error', (error: NodeJS.ErrnoException) => {
      const isMissing = error.code === 'ENOENT';
      end(() => reject(isMissing ? new AppError('Probe_ToolMissing', { tool: 'ffmpeg' }) : toProbeError(error)));
    });
    child.once('close', () => {
      if (bytes === 0) return end(() => reject(refused('undecodable')));
      end(() => resolve({ jpeg: new Uint8Array(Buffer.concat(chunks)), by: 'ffmpeg' }));
    });
  });
}
