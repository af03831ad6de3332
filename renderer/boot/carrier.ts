/** How the page reaches the core: a message port in Electron, a WebSocket in the node host. Everything above sees one link. */
import type { ClientLink } from '@orpc/client';

export type ApiLink = ClientLink<Record<never, never>>;

/** An open way to the core; `closed` settles when it breaks. */
export interface Connection {
  readonly link: ApiLink;
  readonly closed: Promise<void>;
}

/** Thrown by `open` when the host is there but does not let this page in: most likely for good. */
export class NotLetIn extends Error {}

export interface Carrier {
  open(): Promise<Connection>;
}
