/** The central server: composition, start, graceful stop. */
import type { FastifyInstance } from 'fastify';
import { AppError } from '../shared/errors.ts';
import type { SiteKind } from '../shared/wire/enrol.ts';
import { type CodeOptions, type NewCode, createCodeIn } from './admin.ts';
import { openBlobs } from './blobs/open-blobs.ts';
import type { ServedConsole } from './console/console-host.ts';
import { createApp } from './create-app.ts';
import type { ServerClock, ServerContext } from './http/context.ts';
import type { ServerLog } from './log.ts';
import type { ServerKeys } from './keys/server-keys.ts';
import { type DataPlace, openServerData } from './open-data.ts';
import { listenForMetrics } from './metrics/listen-metrics.ts';
import type { ServerMetrics } from './metrics/metrics.ts';
import type { Laptop, LaptopReport, ServerStore } from './store/server-store.ts';

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
  createEnrolmentCode(options?: CodeOptions): Promise<NewCode>;
  /** For what stands beside the server in its process. */
  readonly beside: BesideServer;
  /** Ends what is being answered, then closes; twice does no harm. */
  stop(): Promise<void>;
}

export interface BesideServer {
  /** 32 bytes, the same each time, that open the console's own folder. */
  readonly secret: Uint8Array;
  hasSite(): Promise<boolean>;
  /** Changes with every operation and every blob that is taken in. */
  mark(): Promise<string>;
  laptops(): Promise<Laptop[]>;
  laptopReports(): Promise<LaptopReport[]>;
  /** Of the newest receipt. */
  receiptAtMs(dev: string): Promise<number | null>;
}

/** @throws AppError Host_PortTaken, Sync_WrongSite (demo data under a real server or the other way), Store_..., Database_... */
export async function startServer(options: StartServerOptions): Promise<RunningServer> {
  const { host = '127.0.0.1', port, demo, clock = { nowMs: () => Date.now() }, logger = () => undefined } = options;
  const { store, keys, keyFile } = await openServerData(options, demo ? 'demo' : 'real');
  try {
    const identity = await store.reads.identity();
    if (identity.isDemo !== demo) throw new AppError('Sync_WrongSite', { problem: 'demo-and-real' });
    await bindSite(store, options.site);
    const blobs = await openBlobs(options, keys);
    const metrics = await metricsFor(store, options);
    const context: ServerContext = { store, blobs, keys, identity, clock, log: logger, metrics };
    const app = await createApp(context, options.console ?? null);
    const boundPort = await listen(app, host, port);
    const scraped = await listenForMetrics(metrics, options.metricsPort).catch(async (error: unknown) => {
      await close(app);
      throw error;
    });
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
      demo,
      keyFile,
    });

    let stopped: Promise<void> | null = null;
    const stop = async (): Promise<void> => {
      await close(app);
      await scraped?.close();
      await store.close();
      logger({ atMs: clock.nowMs(), level: 'info', event: 'stopped' });
    };
    return {
      url: `http://${host.includes(':') ? `[${host}]` : host}:${boundPort}`,
      port: boundPort,
      serverId: identity.serverId,
      keyFile,
      metricsPort,
      beside: besideOf(store, keys),
      createEnrolmentCode: (code = {}) => createCodeIn(store, keys.codes, clock.nowMs(), code),
      stop: () => (stopped ??= stop()),
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}

const besideOf = ({ reads }: ServerStore, keys: ServerKeys): BesideServer => ({
  secret: keys.console,
  hasSite: async () => (await reads.site()) !== null,
  mark: async () => `${(await reads.top()).seq}/${await reads.blobCount()}`,
  laptops: () => reads.laptops(),
  laptopReports: () => reads.laptopReports(),
  receiptAtMs: async (dev) => (await reads.latestReceipt(dev))?.atMs ?? null,
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
