/** Evidence as it is kept. Secrets are cut by `runProbe`, from text and from JSON. */
import type { ProbeEvidence } from '../shared/domain/probe.ts';

/** A text, such as a dialogue or what a tool printed. */
export function textEvidence(name: string, text: string): ProbeEvidence {
  return { name, mediaType: 'text/plain', bytes: new Uint8Array(Buffer.from(text)) };
}

/** Plain data, one line for each entry of a list, so that it reads and compares well. */
export function jsonEvidence(name: string, data: Readonly<Record<string, readonly unknown[]>>): ProbeEvidence {
  const parts = Object.entries(data).map(
    ([key, rows]) => `${JSON.stringify(key)}: [${rows.map((row) => `\n  ${JSON.stringify(row)}`).join(',')}\n]`,
  );
  return { name, mediaType: 'application/json', bytes: new Uint8Array(Buffer.from(`{\n${parts.join(',\n')}\n}\n`)) };
}
