/** The node host: the app in plain Node, its page on loopback, the installed browser as its window. */
import { randomBytes, randomUUID } from 'node:crypto';
import { access, readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { hostname } from 'node:os';
import path from 'node:path';
import {
  type App,
  type AppRouter,
  createApp,
  createTransport,
  createSystemClock,
  cupsPrinters,
  forkProber,
  type HostPorts,
  type Log,
  diskEncryptionOf,
  notInstalled,
  systemNetworkCards,
} from '../app/index.ts';
import { verifierName } from '../shared/domain/pack.ts';
import { releaseKeys } from '../shared/domain/release-keys.ts';
import { AppError } from '../shared/errors.ts';
import { attachCarrier, isOwnRequest } from './carrier.ts';
import { configDir as defaultConfigDir } from './config-dir.ts';
import { childDemoSite } from './demo-site.ts';
import { claimInstance, instanceFile, removeInstance, runningInstance } from './instance.ts';
import { keyFileSecrets } from './key-file.ts';
import { servePage } from './pages.ts';
import { createPrintPort } from './print.ts';

export interface ServeOptions {
  readonly dataDir: string;
  readonly configDir?: string;
  /** 0 or left out: any free port. */
  readonly port?: number;
  /** A new data folder becomes a demo site at once. */
  readonly isDemo?: boolean;
  readonly version: string;
  /** The built files: `renderer/`, `fonts/`, `node/cli.js`, `node/prober-child.js`. */
  readonly outDir: string;
  readonly log: Log;
  /** Replaces single ports; for hosts of tests that need a clock of their own. */
  readonly ports?: Partial<HostPorts>;
}

export interface NodeHost {
  /** The page's address with this launch's token in its fragment, which no request carries. */
  readonly url: string;
  readonly app: App;
  close(): Promise<void>;
}

/**
 * @throws Host_SecondInstance with the other launch's address, Host_PortTaken
 */
export async function serve(options: ServeOptions): Promise<NodeHost> {
  const configDir = options.configDir ?? defaultConfigDir();
  const file = instanceFile(configDir, options.dataDir);
  const other = await runningInstance(file);
  if (other !== null) throw new AppError('Host_SecondInstance', { url: other.url, pid: other.pid });

  const token = randomBytes(32).toString('base64url');
  const folders = { renderer: path.join(options.outDir, 'renderer'), fonts: path.join(options.outDir, 'fonts') };
  let port = 0;
  const server = createServer((request, response) => {
    if (!isOwnRequest(request, port)) return void response.writeHead(403).end();
    if (request.url === '/alive') return void response.end(JSON.stringify({ pid: process.pid }));
    servePage(request, response, folders).catch(() => response.destroy());
  });
  await assertBuilt(folders.renderer);
  // The port and the name first: when another has them, nothing has been opened yet.
  port = await listen(server, options.port ?? 0);
  const url = `http://127.0.0.1:${port}/#token=${token}`;
  const own = { pid: process.pid, url };
  const opened = Promise.withResolvers<AppRouter>();
  const sockets = attachCarrier(server, opened.promise, { token, port: () => port, log: options.log });
  const closeServer = async (): Promise<void> => {
    await removeInstance(file, own);
    for (const socket of sockets.clients) socket.terminate();
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  };
  try {
    await claimInstance(file, own);
    const { app, close: closeApp } = await createNodeApp(options);
    opened.resolve(app.router);
    app.warmUp();
    return { url, app, close: () => closeServer().finally(closeApp) };
  } catch (error) {
    await closeServer();
    throw error;
  }
}

/** Better said at the start than by an empty page. @throws App_Internal naming the file that is missing */
async function assertBuilt(folder: string): Promise<void> {
  const file = path.join(folder, 'index.html');
  await access(file).catch((error: unknown) => {
    throw new AppError('App_Internal', { detail: file }, { cause: error });
  });
}

/** The app with Node's ports and no page: for the command line. */
export async function createNodeApp(options: ServeOptions): Promise<{ app: App; close(): Promise<void> }> {
  const configDir = options.configDir ?? defaultConfigDir();
  const print = createPrintPort(path.join(options.outDir, 'fonts'));
  const app = await createApp({ ...hostPorts(options, configDir), print, ...options.ports });
  return {
    app,
    async close() {
      await print.close().finally(() => app.close());
    },
  };
}

function hostPorts(options: ServeOptions, configDir: string): Omit<HostPorts, 'print'> {
  const random = (count: number): Uint8Array => randomBytes(count);
  return {
    host: 'node',
    version: options.version,
    dataDir: options.dataDir,
    isDemo: options.isDemo ?? false,
    clock: { nowMs: () => Date.now(), monoMs: () => performance.now(), bootId: randomUUID() },
    syncClock: createSystemClock(),
    central: null,
    random,
    laptopName: hostname(),
    networkCards: systemNetworkCards,
    diskEncryption: diskEncryptionOf,
    printers: cupsPrinters,
    secrets: keyFileSecrets(configDir, random),
    spawnProber: forkProber(path.join(options.outDir, 'node', 'prober-child.js')),
    codeWorker: path.join(options.outDir, 'node', 'code-worker.js'),
    demoSite: childDemoSite(path.join(options.outDir, 'node', 'cli.js'), path.join(options.dataDir, 'demo-server')),
    notify: null,
    transport: createTransport(),
    updates: notInstalled(releaseKeys),
    packVerifier: () => readFile(path.join(options.outDir, 'pack', verifierName)),
    fontUrl: (fileName) => `/fonts/${fileName}`,
    fontFile: (fileName) => path.join(options.outDir, 'fonts', fileName),
    log: options.log,
  };
}

function listen(server: Server, wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const isTaken = error.code === 'EADDRINUSE' || error.code === 'EACCES';
      reject(isTaken ? new AppError('Host_PortTaken', { port: wanted }, { cause: error }) : error);
    });
    server.listen(wanted, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : wanted);
    });
  });
}
