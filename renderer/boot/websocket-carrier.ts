/** The node host's carrier: a WebSocket at the page's own origin, let in by the token of this launch. */
import { RPCLink } from '@orpc/client/websocket';
import { type Carrier, type Connection, NotLetIn } from './carrier.ts';

const tokenKey = 'xunwei.token';
const openTimeoutMs = 5_000;

/** The token comes in the address's fragment, once; it is kept for reloads of this window only and leaves the address bar. */
export function takeToken(): string {
  const match = /^#token=([\w-]+)$/.exec(location.hash);
  if (match?.[1] !== undefined) {
    sessionStorage.setItem(tokenKey, match[1]);
    history.replaceState(null, '', `${location.pathname}#/`);
  }
  return sessionStorage.getItem(tokenKey) ?? '';
}

export function websocketCarrier(token: string): Carrier {
  return { open: () => open(token) };
}

async function open(token: string): Promise<Connection> {
  const address = `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/rpc`;
  const socket = new WebSocket(address, token === '' ? ['xunwei'] : ['xunwei', `token.${token}`]);
  const closed = new Promise<void>((resolve) => socket.addEventListener('close', () => resolve(), { once: true }));
  const isOpen = await new Promise<boolean>((resolve) => {
    const timer = setTimeout(() => resolve(false), openTimeoutMs);
    const settle = (result: boolean) => (): void => {
      clearTimeout(timer);
      resolve(result);
    };
    socket.addEventListener('open', settle(true), { once: true });
    socket.addEventListener('close', settle(false), { once: true });
  });
  if (isOpen) return { link: new RPCLink({ websocket: socket }), closed };
  socket.close();
  // A refused upgrade looks like a dead host to the page; a plain request tells them apart.
  const isHostThere = await fetch(location.pathname, { method: 'HEAD', cache: 'no-store' }).then(
    (response) => response.ok,
    () => false,
  );
  throw isHostThere ? new NotLetIn() : new Error('no host');
}
