/** Every route of an enrolled laptop goes through here: there is no other way to register one. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Laptop } from '../store/server-store.ts';
import { authenticate, bodyOf } from './authenticate.ts';
import type { ServerContext } from './context.ts';

interface SignedCall {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly laptop: Laptop;
  readonly body: Buffer;
  /** Its SHA-256, as the laptop signed it. */
  readonly bodySha256: string;
}

export interface SignedRoute {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly url: string;
  readonly bodyLimit?: number;
  /** Its body is a batch of operations, to be unpacked. */
  readonly isBatch?: boolean;
  /** Its first bytes are here; nothing that they say has been checked. */
  readonly onArrival?: (request: FastifyRequest, reply: FastifyReply) => void;
  /** What it returns is sent as JSON, unless it is bytes or a stream. */
  readonly handle: (call: SignedCall) => Promise<unknown>;
}

export function addSignedRoute(app: FastifyInstance, context: ServerContext, route: SignedRoute): void {
  app.route({
    method: route.method,
    url: route.url,
    config: { access: 'laptop' },
    ...(route.bodyLimit === undefined ? {} : { bodyLimit: route.bodyLimit }),
    onRequest: async (request, reply) => route.onArrival?.(request, reply),
    handler: async (request, reply) => {
      const { laptop, bodySha256 } = await authenticate(context, request);
      const call = { request, reply, laptop, body: bodyOf(request), bodySha256 };
      return app.shares.of(laptop.dev, route.isBatch === true, () => route.handle(call));
    },
  });
}
