/**
 * Field versions as they are stored: one group per operation, because most records are still as they were made:
 * `[["<operation>", "<stamp>", ["name", "address"]]]`.
 */
import type { FieldVersion } from '../shared/domain/apply.ts';

type Group = readonly [op: string, stamp: string, fields: readonly string[]];

export function packVersions(versions: Readonly<Record<string, FieldVersion>>): string {
  const groups = new Map<string, { stamp: string; fields: string[] }>();
  for (const [field, version] of Object.entries(versions)) {
    const group = groups.get(version.op);
    if (group === undefined) groups.set(version.op, { stamp: version.stamp, fields: [field] });
    else group.fields.push(field);
  }
  return JSON.stringify([...groups].map(([op, group]): Group => [op, group.stamp, group.fields]));
}

/** The same of a record that one operation has made. */
export const packFirstVersions = ({ op, stamp }: FieldVersion, fields: readonly string[]): string =>
  JSON.stringify([[op, stamp, fields] satisfies Group]);

/** Field to operation: what a change names as its base. */
export function unpackVersions(text: string): Record<string, string> {
  const versions: Record<string, string> = {};
  for (const [op, , fields] of JSON.parse(text) as Group[]) {
    for (const field of fields) versions[field] = op;
  }
  return versions;
}
