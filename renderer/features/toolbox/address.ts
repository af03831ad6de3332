/** An address as people type and paste it: with its port, or out of a browser's line. Pure. */

export interface TypedAddress {
  readonly host: string;
  /** Null when none was typed. */
  readonly port: number | null;
}

const maxPort = 65_535;

const subnet = /^(?:\d{1,3}\.){3}\d{1,3}\/\d{1,2}$/;

/** `192.168.1.64`, `192.168.1.64:554`, `[fd00::64]:554`, `http://nvr.local/doc`, the subnet `192.168.1.0/24`; an empty host when there is none. */
export function parseAddress(text: string): TypedAddress {
  const typed = text.trim().replace(/[：]/g, ':').replace(/[。]/g, '.');
  if (subnet.test(typed)) return { host: typed, port: null };
  const bare = typed
    .replace(/^[a-z][a-z0-9+.-]*:\/\//i, '')
    .replace(/[/?#].*$/, '')
    .replace(/^.*@/, '');
  const match = /^(?:\[([^\]]+)\]|([^:]+))(?::(\d{1,5}))?$/.exec(bare);
  if (match === null) return { host: bare, port: null };
  const port = match[3] === undefined ? null : Number(match[3]);
  if (port !== null && (port < 1 || port > maxPort)) return { host: bare, port: null };
  return { host: match[1] ?? match[2] ?? '', port };
}

/** `192.168.1.64:554`, `[fd00::64]:554` */
export function formatAddress(host: string, port: number | null): string {
  if (port === null) return host;
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}
