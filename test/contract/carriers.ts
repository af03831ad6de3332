/** The ways in which the contract reaches a caller; each gives a client to the same kind of app. */
import { MessageChannel } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { RPCHandler } from '@orpc/server/message-port';
import { connect, createNodeApp, serve } from '../../nodehost/index.ts';
import type { ApiClient } from '../../shared/api/index.ts';
import { temporaryHost } from '../support/app-host.ts';

export interface Carried {
  readonly client: ApiClient;
  close(): Promise<void>;
}

async function direct(): Promise<Carried> {
  const folder = temporaryHost();
  const { app, close } = await createNodeApp(folder.options);
  return { client: app.client, close: () => close().finally(() => folder[Symbol.asyncDispose]()) };
}

async function messagePort(): Promise<Carried> {
  const folder = temporaryHost();
  const { app, close } = await createNodeApp(folder.options);
  const { port1, port2 } = new MessageChannel();
  new RPCHandler(app.router).upgrade(port1 as never, { context: {} });
  port1.start();
  port2.start();
  const client: ApiClient = createORPCClient(new RPCLink({ port: port2 as never }));
  return {
    client,
    close: async () => {
      port1.close();
      port2.close();
      await close();
      await folder[Symbol.asyncDispose]();
    },
  };
}

async function webSocket(): Promise<Carried> {
  const folder = temporaryHost();
  const host = await serve(folder.options);
  const connection = await connect(host.url);
  return {
    client: connection.client,
    close: async () => {
      connection.close();
      await host.close();
      await folder[Symbol.asyncDispose]();
    },
  };
}

export const carriers: Readonly<Record<string, () => Promise<Carried>>> = {
  'direct call': direct,
  'MessagePort pair': messagePort,
  'loopback WebSocket': webSocket,
};
