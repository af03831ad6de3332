/** The central server: composition, start, graceful stop. */
import type { FastifyInstance } from 'fastify';
import { SignatureThreads } from '../proof/index.ts';
import { AppError } from '../shared/errors.ts';
import type { SiteKind } from '../shared/wire/enrol.ts';
import { type CodeOptions, type NewCode, createCodeIn } from './admin.ts';
import { openBlobs } from './blobs/open-blobs.ts';
import { keepSwept } from './blobs/sweep-parts.ts';
import type { ServedConsole } from './console/console-host.ts';
import { createApp } from './create-app.ts';
import type { ServerClock, ServerContext } from './http/context.ts';
import { type ListedLaptop, laptopsIn } from './laptops.ts';
import type { ServerLog } from './log.ts';
import type { ServerKeys } from './keys/server-keys.ts';
import { type DataPlace, openServerData } from './open-data.ts';
import type { RouteFact } from './http/route-table.ts';
import { keepCertified } from './tls/keep-certified.ts';
import { type PinnedAuthority, type TlsSetting, openTls } from './tls/server-tls.ts';
import { listenForMetrics } from './metrics/listen-metrics.ts';
import type { ServerMetrics } from './metrics/metrics.ts';
import type { Laptop, ServerStore } from './store/server-store.ts';
import { ReleaseShelf } from './updates/release-shelf.ts';

/** How long a stop waits for requests that are being answered. */
const stopMs = 5000;

export interface StartServerOptions extends DataPlace {
  /** Loopback unless the operator says otherwise. */
  readonly host?: string;
  /** 0 for any free port. */
  readonly port: number;
  /** A demo server takes demo sites only, a real one never; a data folder stays what it was made as. */
  readonly demo: boolean;
  /** The site this server is for; otherwise the first laptop's. */
  readonly site?: { readonly siteId: string; readonly siteKind: SiteKind };
  /** For `/metrics`, on loopback only; 0 for any free one, none when left out. */
  readonly metricsPort?: number;
  /** The console for the customer's supervisor; none when left out. */
  readonly console?: ServedConsole;
  /** Plain HTTP when left out: a proxy on this machine may speak TLS before it. */
  readonly tls?: TlsSetting;
  readonly clock?: ServerClock;
  readonly logger?: ServerLog;
}

export interface RunningServer {
  readonly url: string;
  readonly port: number;
  readonly serverId: string;
  /** Mode 0600, beside the data folder: the data and its backups are unreadable without it. */
  readonly keyFile: string;
  readonly metricsPort: number | null;
  /** What laptops pin when they join. */
  readonly authority: PinnedAuthority | null;
  /** Every route and who may ask it. */
  readonly routes: readonly RouteFact[];
  createEnrolmentCode(options?: CodeOptions): Promise<NewCode>;
  /** For what stands beside the server in its process. */
  readonly beside: BesideServer;
  /** Ends what is being answered, then closes; twice does no harm. */
  stop(): Promise<void>;
}

export interface BesideRequest {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** Path with query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | null;
}

export interface BesideAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export interface BesideServer {
  /** The same routes without a socket: nobody is between, so that neither name nor certificate has to be right. */
  ask(request: BesideRequest, signal: AbortSignal): Promise<BesideAnswer>;
  /** 32 bytes, the same each time, that open the console's own folder. */
  readonly secret: Uint8Array;
  hasSite(): Promise<boolean>;
  /** Changes with every operation and every blob that is taken in. */
  mark(): Promise<string>;
  laptops(): Promise<Laptop[]>;
  /** Without the copies that consoles keep. */
  listedLaptops(): Promise<ListedLaptop[]>;
}

/** @throws AppError Host_PortTaken, Sync_WrongSite (demo data under a real server or the other way), Store_..., Database_..., Host_Certificate */
export async function startServer(options: StartServerOptions): Promise<RunningServer> {
  const { host = '127.0.0.1', port, demo, clock = { nowMs: () => Date.now() }, logger = () => undefined } = options;
  const { store, keys, keyFile } = await openServerData(options, demo ? 'demo' : 'real');
  try {
    const identity = await store.reads.identity();
    if (identity.isDemo !== demo) throw new AppError('Sync_WrongSite', { problem: 'demo-and-real' });
    await bindSite(store, options.site);
    const blobs = await openBlobs(options, keys);
    const metrics = await metricsFor(store, options);
    const threads = new SignatureThreads();
    const { check: areGenuine } = threads;
    const releases = new ReleaseShelf(options.dataDir);
    const context: ServerContext = { store, blobs, keys, identity, releases, clock, log: logger, metrics, areGenuine };
    const tls = await openTls(store, options.tls ?? null, clock.nowMs());
    const app = await createApp(context, options.console ?? null, tls?.certificate ?? null);
    const boundPort = await listen(app, host, port);
    const scraped = await listenForMetrics(metrics, options.metricsPort).catch(async (error: unknown) => {
      await close(app);
      throw error;
    });
    const certified = keepCertified(app.server, tls, context);
    const swept = keepSwept(context);
    const metricsPort = scraped?.port ?? null;
    const kind = options.databaseUrl === undefined ? 'SQLite' : 'PostgreSQL';
    logger({
      atMs: clock.nowMs(),
      level: 'info',
      event: 'started',
      host,
      port: boundPort,
      metricsPort,
      store: kind,
      tls: options.tls?.kind ?? null,
      demo,
      keyFile,
    });

    const asked = new Set<Promise<unknown>>();
    let stopped: Promise<void> | null = null;
    const stop = async (): Promise<void> => {
      certified.stop();
      await close(app);
      await Promise.allSettled(asked);
      await scraped?.close();
      await swept.stop();
      await threads.close();
      await store.close();
      logger({ atMs: clock.nowMs(), level: 'info', event: 'stopped' });
    };
    return {
      url: `${tls === null ? 'http' : 'https'}://${host.includes(':') ? `[${host}]` : host}:${boundPort}`,
      port: boundPort,
      serverId: identity.serverId,
      keyFile,
      metricsPort,
      get authority() {
        return tls?.authority ?? null;
      },
      routes: app.routeTable,
      beside: besideOf(store, keys, (request, signal) => {
        const answer = askInside(app, request, signal);
        asked.add(answer);
        return answer.finally(() => asked.delete(answer));
      }),
      createEnrolmentCode: (code = {}) => createCodeIn(store, keys.codes, clock.nowMs(), code),
      stop: () => (stopped ??= stop()),
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function askInside(app: FastifyInstance, request: BesideRequest, signal: AbortSignal): Promise<BesideAnswer> {
  const { method, path: url, headers, body } = request;
  const answer = await app.inject({
    method,
    url,
    headers,
    signal,
    ...(body === null ? {} : { payload: Buffer.from(body.buffer, body.byteOffset, body.byteLength) }),
  });
  const told = Object.entries(answer.headers).map(([name, value]) => [name, String(value)]);
  return {
    status: answer.statusCode,
    headers: Object.fromEntries(told) as BesideAnswer['headers'],
    body: answer.rawPayload,
  };
}

const besideOf = ({ reads }: ServerStore, keys: ServerKeys, ask: BesideServer['ask']): BesideServer => ({
  ask,
  secret: keys.console,
  hasSite: async () => (await reads.site()) !== null,
  mark: async () => `${(await reads.top()).seq}/${await reads.blobCount()}`,
  laptops: () => reads.laptops(),
  listedLaptops: () => laptopsIn(reads),
});

async function bindSite(store: ServerStore, site: StartServerOptions['site']): Promise<void> {
  if (site === undefined) return;
  await store.transaction(async (tx) => {
    const bound = await tx.site();
    if (bound === null) await tx.bindSite(site);
    else if (bound.siteId !== site.siteId) throw new AppError('Sync_WrongSite', { problem: 'another-site' });
  });
}

/** Loaded and counted only where somebody reads them. */
async function metricsFor(
  store: ServerStore,
  { dataDir, metricsPort }: StartServerOptions,
): Promise<ServerMetrics | null> {
  if (metricsPort === undefined) return null;
  const { ServerMetrics } = await import('./metrics/metrics.ts');
  return new ServerMetrics(store, dataDir);
}

async function listen(app: FastifyInstance, host: string, port: number): Promise<number> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    await app.close();
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') {
      throw new AppError('Host_PortTaken', { port }, { cause: error });
    }
    throw error;
  }
  const address = app.server.address();
  return typeof address === 'object' && address !== null ? address.port : port;
}

async function close(app: FastifyInstance): Promise<void> {
  const impatient = setTimeout(() => app.server.closeAllConnections(), stopMs);
  try {
    await app.close();
  } finally {
    clearTimeout(impatient);
  }
}
