/** Whose a carried file is, and when its sender made it. */
import { readFileSync } from 'node:fs';
import { bundleMagic } from '../../shared/wire/bundle.ts';

interface AboutFile {
  readonly dev: string;
  readonly atMs: number;
  /** Of a bundle. */
  readonly to?: 'server' | 'laptop';
}

export function aboutFile(file: string): AboutFile {
  const bytes = readFileSync(file);
  const at = bundleMagic.length + 4;
  const isBundle = bytes.subarray(0, bundleMagic.length).toString() === bundleMagic;
  const json = isBundle ? bytes.subarray(at, at + bytes.readUInt32BE(bundleMagic.length)) : bytes;
  return JSON.parse(json.toString()) as AboutFile;
}
