/** Whose a hardware address is, by its prefix. */
import { macPrefixes } from './mac-prefixes.ts';

let makers: ReadonlyMap<string, string> | null = null;

/** @param mac in any of the usual forms. @returns empty where the prefix is not known */
export function makerOfMac(mac: string): string {
  makers ??= readMakers();
  return (
    makers.get(
      mac
        .replaceAll(/[^0-9a-f]/gi, '')
        .slice(0, 6)
        .toLowerCase(),
    ) ?? ''
  );
}

function readMakers(): Map<string, string> {
  const found = new Map<string, string>();
  let maker = '';
  for (const line of macPrefixes.split('\n')) {
    const head = /^([^:]+):/.exec(line);
    if (head !== null) maker = head[1] ?? '';
    for (const [prefix] of line.slice(head?.[0].length ?? 0).matchAll(/[0-9a-f]{6}/g)) found.set(prefix, maker);
  }
  return found;
}
