/** Who may ask what: every route says it where it is registered, and one that does not stops the server from starting. security.md S2. */
import type { FastifyInstance } from 'fastify';

/**
 * anyone: says nothing of the records. code: whoever has a code that is good. laptop: who signs as a device that joined and was not
 * revoked. session: who is signed in at the console.
 */
export type RouteAccess = 'anyone' | 'code' | 'laptop' | 'session';

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: RouteAccess;
  }
  interface FastifyInstance {
    routeTable: RouteFact[];
  }
}

export interface RouteFact {
  /** e.g. `POST /sync/v1/hello` */
  readonly route: string;
  readonly access: RouteAccess;
}

export function keepRouteTable(app: FastifyInstance): void {
  app.decorate('routeTable', []);
  app.addHook('onRoute', ({ method, url, config }) => {
    const access = config?.access;
    if (access === undefined) throw new Error(`nobody is named who may ask ${url}`);
    for (const each of [method].flat()) app.routeTable.push({ route: `${each} ${url}`, access });
  });
}
