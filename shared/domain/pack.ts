/**
 * The acceptance pack 验收资料包 as files: what stands in it, and how anybody proves that it is what was handed over. `xunwei verify`
 * and the verifier inside the pack check it with the same function; reading and hashing are passed in.
 */
import { z } from 'zod';
import { forms } from './confidential.ts';
import { strictUtf8 } from './decode-text.ts';
import { sectionIds } from './fault-fields.ts';
import { sha256Hex } from './ids.ts';
import { type ProofFunctions, type RecordCheck, proveRecord, recordFile } from './record-file.ts';

export const packTargets = ['folder', 'zip', 'pdf'] as const;
export type PackTarget = (typeof packTargets)[number];

/** front: what is missing, the index of clauses and the list of documents; proof: a record's own verifiable file. */
export const packFileKinds = ['front', 'record', 'proof', 'report', 'paper', 'photo', 'probe', 'tool'] as const;
export type PackFileKind = (typeof packFileKinds)[number];

export const packFile = z.object({
  /** From the pack's root, with `/`. */
  path: z.string().min(1).max(400),
  bytes: z.int().min(0),
  sha256: sha256Hex,
  kind: z.enum(packFileKinds),
  /** Of the document that it is or belongs to; empty for the pack's own files. */
  number: z.string(),
  title: z.string(),
});
export type PackFile = z.infer<typeof packFile>;

export const packManifest = z.object({
  format: z.literal('xunwei-pack'),
  v: z.literal(1),
  contract: z.object({ id: z.string(), version: z.int(), title: z.string() }),
  sections: z.array(z.enum(sectionIds)),
  form: z.enum(forms),
  madeAtMs: z.int(),
  madeBy: z.string(),
  /** The device whose key seals it. */
  dev: z.string(),
  files: z.array(packFile),
});
export type PackManifest = z.infer<typeof packManifest>;

/** Ed25519 over the manifest's bytes. Nothing else stands in it, and the last letters carry no spare bits that could flip unseen. */
export const packSeal = z.strictObject({
  format: z.literal('xunwei-pack-seal'),
  v: z.literal(1),
  /** SPKI DER, base64url. */
  publicKey: z.string().regex(/^[\w-]{58}[AEIMQUYcgkosw048]$/),
  sig: z.string().regex(/^[\w-]{85}[AQgw]$/),
});
export type PackSeal = z.infer<typeof packSeal>;

export const manifestName = 'MANIFEST.json';
export const sealName = 'MANIFEST.seal.json';
/** As `sha256sum -c` reads it. */
export const sumsName = 'SHA256SUMS.txt';
export const verifierName = 'verify.mjs';

export const manifestText = (manifest: PackManifest): string => `${JSON.stringify(manifest, null, 1)}\n`;
export const sealText = (seal: PackSeal): string => `${JSON.stringify(seal)}\n`;

/** Hex in fours, as people compare it: of the key that signed, printed on the pack's first page. */
export const fingerprintOf = (sha256: string): string =>
  (sha256.slice(0, 32).match(/.{4}/g) ?? []).join(' ').toUpperCase();

export interface PackReader {
  /** Every file of the pack, its own included, with `/`. */
  paths(): Promise<readonly string[]>;
  /** Read through once, never held whole. */
  hash(path: string): Promise<{ readonly bytes: number; readonly sha256: string }>;
  read(path: string): Promise<Uint8Array>;
}

/**
 * no-manifest, manifest: it is not there, or not one; seal: not there, or the manifest is not what was sealed; missing, added,
 * changed: against the manifest; swapped: changed, and its content is another file's; record: a record does not prove itself.
 */
export const packProblemKinds = [
  'no-manifest',
  'manifest',
  'seal',
  'missing',
  'added',
  'changed',
  'swapped',
  'record',
] as const;

export interface PackProblem {
  readonly kind: (typeof packProblemKinds)[number];
  readonly path: string;
  /** swapped: whose content it is; record: the check that failed. */
  readonly detail: string;
}

export interface PackProof {
  readonly manifest: PackManifest | null;
  /** Of the key that sealed it; empty without a seal. */
  readonly fingerprint: string;
  readonly files: number;
  /** Records that prove themselves. */
  readonly records: number;
  readonly problems: readonly PackProblem[];
}

/** @param onFile told of each file that was looked at */
export async function provePack(
  reader: PackReader,
  functions: ProofFunctions,
  onFile: (path: string) => void = () => {},
): Promise<PackProof> {
  const there = new Set(await reader.paths());
  const nothing = { manifest: null, fingerprint: '', files: 0, records: 0 };
  const problem = (kind: PackProblem['kind'], path: string, detail = ''): PackProblem => ({ kind, path, detail });
  if (!there.has(manifestName)) return { ...nothing, problems: [problem('no-manifest', manifestName)] };
  const bytes = await reader.read(manifestName);
  const manifest = parsed(packManifest, bytes);
  const seal = there.has(sealName) ? parsed(packSeal, await reader.read(sealName), sealText) : null;
  const isSealed = seal !== null && functions.isSigned(seal.publicKey, bytes, seal.sig);
  const problems: PackProblem[] = [];
  if (seal === null) problems.push(problem('seal', sealName));
  // Either may have been changed: nobody can tell which.
  else if (!isSealed) problems.push(problem('seal', `${manifestName} + ${sealName}`));
  if (manifest === null) return { ...nothing, problems: [...problems, problem('manifest', manifestName)] };

  const nameOfSum = new Map(manifest.files.map(({ sha256, path }) => [sha256, path]));
  let records = 0;
  for (const file of manifest.files) {
    onFile(file.path);
    if (!there.delete(file.path)) {
      problems.push(problem('missing', file.path));
      continue;
    }
    const found = await reader.hash(file.path);
    if (found.sha256 !== file.sha256 || found.bytes !== file.bytes) {
      const other = nameOfSum.get(found.sha256);
      problems.push(other === undefined ? problem('changed', file.path) : problem('swapped', file.path, other));
    }
    if (file.kind !== 'proof') continue;
    const failed = recordFailure(await reader.read(file.path), functions);
    if (failed === null) records += 1;
    else problems.push(problem('record', file.path, failed));
  }
  for (const path of there) if (path !== manifestName && path !== sealName) problems.push(problem('added', path));
  const fingerprint = seal === null ? '' : fingerprintOf(functions.sha256(functions.bytesOfBase64(seal.publicKey)));
  return { manifest, fingerprint, files: manifest.files.length, records, problems };
}

/** Null for a record that is what was signed; `file` for what is none. */
function recordFailure(bytes: Uint8Array, functions: ProofFunctions): RecordCheck | 'file' | null {
  const file = parsed(recordFile, bytes);
  return file === null ? 'file' : proveRecord(file, functions).failed;
}

/** Null for what is not JSON of this shape, or not written as it should be. */
function parsed<T>(schema: z.ZodType<T>, bytes: Uint8Array, written?: (value: T) => string): T | null {
  try {
    const text = strictUtf8(bytes);
    const value = schema.parse(JSON.parse(text));
    return written === undefined || written(value) === text ? value : null;
  } catch {
    return null;
  }
}
