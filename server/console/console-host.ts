/** What serves the console's page and answers what it asks; the composition root fills it. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { ConsoleUser } from '../store/server-store.ts';

export interface PagePart {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export interface ConsoleHost {
  /** The page and its parts; nobody has to be signed in for them. */
  page(method: string, url: string): Promise<PagePart>;
  /** Takes over the socket of somebody who is signed in. */
  connect(request: IncomingMessage, socket: Duplex, head: Buffer, user: ConsoleUser): void;
}

export interface ServedConsole {
  readonly host: ConsoleHost;
  /** Under which the operator makes the server known, besides its addresses. */
  readonly names: readonly string[];
  /** N of scrypt for new passphrases; tests that sign in often take less than the usual one. */
  readonly passphraseCost?: number | undefined;
}
