/** Where CUPS listens, found the way its own programs find it (client.conf(5)). */
import { access, readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';

export type CupsAddress = { readonly socketPath: string } | { readonly host: string; readonly port: number };

export interface CupsPlaces {
  /** `CUPS_SERVER`. */
  readonly named: string | undefined;
  /** Files of client.conf's form, the person's own first. */
  readonly configs: readonly string[];
  /** Where a scheduler of this machine listens. */
  readonly sockets: readonly string[];
}

const defaultPort = 631;

export const usualPlaces = (): CupsPlaces => ({
  named: process.env['CUPS_SERVER'],
  configs: [path.join(homedir(), '.cups/client.conf'), '/etc/cups/client.conf'],
  sockets: ['/run/cups/cups.sock', '/var/run/cups/cups.sock', '/private/var/run/cupsd'],
});

/** Null when nobody named one and none runs here. That what is named answers is not tried. */
export async function findCups({ named, configs, sockets }: CupsPlaces = usualPlaces()): Promise<CupsAddress | null> {
  if (named !== undefined && named !== '') return readAddress(named);
  for (const file of configs) {
    const text = await readFile(file, 'utf8').catch(() => '');
    const server = /^\s*ServerName\s+(\S+)/im.exec(text)?.[1];
    if (server !== undefined) return readAddress(server);
  }
  for (const socketPath of sockets) {
    const isThere = await access(socketPath).then(
      () => true,
      () => false,
    );
    if (isThere) return { socketPath };
  }
  return null;
}

/** `/run/cups/cups.sock`, `host`, `host:port` or `[address]:port`; `/version=1.1` behind them is for older servers. */
export function readAddress(text: string): CupsAddress {
  if (text.startsWith('/')) return { socketPath: text };
  const [, bracketed, plain, port] = /^(?:\[([^\]]+)\]|([^:/]+))(?::(\d+))?/.exec(text) ?? [];
  return { host: bracketed ?? plain ?? text, port: Number(port ?? defaultPort) };
}
