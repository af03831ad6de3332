/** TCP listeners that end for good: every connection is cut when they stop. */
import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';

export interface Listener {
  readonly port: number;
  stop(): Promise<void>;
}

/** Binds a server and follows its connections; rejects with the system's error when the port is taken. */
export async function listen(server: Server, host: string, port: number): Promise<Listener> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.listen({ host, port });
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('the listener has no port');
  return {
    port: address.port,
    async stop() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

/** A plain TCP listener. */
export function listenTcp(host: string, port: number, serve: (socket: Socket) => void): Promise<Listener> {
  return listen(createServer(serve), host, port);
}
