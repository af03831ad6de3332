/** Whether an acceptance pack is what was handed over: told file by file, for `xunwei verify` and for the verifier in the pack. */
import { proofFunctions } from '../app/proof-functions.ts';
import { type PackProblem, type PackProof, provePack } from '../shared/domain/pack.ts';
import { openPack } from './pack-readers.ts';

/** Looks a sentence of `cli.pack` up. */
export type PackWords = (
  key: `problem.${PackProblem['kind']}` | 'summary' | 'sealed' | 'whole' | 'broken',
  params?: Readonly<Record<string, string | number>>,
) => string;

interface Output {
  readonly words: PackWords;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
}

/** @returns the exit code: 0 when everything holds */
export async function verifyPack(where: string, { words, stdout, stderr }: Output): Promise<0 | 1> {
  const pack = await openPack(where);
  try {
    const proof = await provePack(pack, proofFunctions);
    if (proof.manifest !== null) stdout(`${words('summary', summaryOf(proof))}\n`);
    if (proof.fingerprint !== '') stdout(`${words('sealed', { fingerprint: proof.fingerprint })}\n`);
    for (const { kind, path, detail } of proof.problems) stderr(`✗ ${words(`problem.${kind}`, { path, detail })}\n`);
    if (proof.problems.length > 0) {
      stderr(`${words('broken', { count: proof.problems.length })}\n`);
      return 1;
    }
    stdout(`✓ ${words('whole', { files: proof.files, records: proof.records })}\n`);
    return 0;
  } finally {
    pack.close();
  }
}

function summaryOf({ manifest }: PackProof): Record<string, string | number> {
  const { contract, sections, madeBy, madeAtMs } = manifest ?? {
    contract: { title: '' },
    sections: [],
    madeBy: '',
    madeAtMs: 0,
  };
  // In China's time, whatever this computer's is.
  const madeAt = new Date(madeAtMs + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
  return { contract: contract.title, sections: sections.join(' '), madeBy, madeAt };
}
