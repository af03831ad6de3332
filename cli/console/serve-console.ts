/**
 * The central server with its console: beside the server, in the same process, an app of its own keeps a copy of the records and
 * answers the console's page from it, so that the console and the laptops reckon alike.
 */
import { rename } from 'node:fs/promises';
import path from 'node:path';
import type { App, AppRouter, CentralLaptop, CentralPort, HostPorts, Log } from '../../app/index.ts';
import { type ServeOptions, createCarrier, createNodeApp, pageAnswer } from '../../nodehost/index.ts';
import { type BesideServer, type RunningServer, type StartServerOptions, startServer } from '../../server/index.ts';
import type { PersonId } from '../../shared/domain/ids.ts';
import { AppError } from '../../shared/errors.ts';

export interface ConsoleOptions {
  readonly version: string;
  readonly outDir: string;
  readonly log: Log;
  /** Under which the operator makes the server known, besides its addresses. */
  readonly names?: readonly string[];
  /** See ServedConsole. */
  readonly passphraseCost?: number;
}

type NodeApp = Awaited<ReturnType<typeof createNodeApp>>;

/** @throws what startServer throws, and App_Internal when the console's folder cannot be made anew */
export async function startServerWithConsole(
  options: StartServerOptions,
  { version, outDir, log, names = [], passphraseCost }: ConsoleOptions,
): Promise<RunningServer> {
  const opened = Promise.withResolvers<App>();
  // Whoever starts us is told; a page that waits for it is not answered.
  opened.promise.catch(() => {});
  const router: Promise<AppRouter> = opened.promise.then((app) => app.router);
  const carrier = createCarrier(router, log);
  const folders = { renderer: path.join(outDir, 'console'), fonts: path.join(outDir, 'fonts') };
  const server = await startServer({
    ...options,
    console: {
      names,
      passphraseCost,
      host: {
        page: (method, url) => pageAnswer(method, url, folders),
        connect(request, socket, head, { personId, name, role }) {
          const caller = { personId: personId as PersonId, name, role };
          const letIn = (app: App): void => {
            app.admit(caller);
            carrier.accept(request, socket, head, { caller });
          };
          opened.promise.then(letIn).catch((error: unknown) => {
            carrier.failed(error);
            socket.destroy();
          });
        },
      },
    },
  });
  try {
    const dataDir = path.join(options.dataDir, 'console');
    const node = await openCopy({ dataDir, version, outDir, log, ports: portsBeside(server) });
    opened.resolve(node.app);
    // At once: a server that is asked to stop takes nothing new while its console puts its copy away.
    const stop = async (): Promise<void> => void (await Promise.all([server.stop(), node.close()]));
    return { ...server, stop };
  } catch (error) {
    opened.reject(error);
    await server.stop();
    throw error;
  }
}

function portsBeside(server: RunningServer): Partial<HostPorts> {
  const { beside } = server;
  const central: CentralPort = {
    newCode: async () =>
      (await beside.hasSite()) ? (await server.createEnrolmentCode({ kind: 'console' })).code : null,
    serverUrl: server.url,
    mark: () => beside.mark(),
    laptops: () => laptopsOf(beside),
    publicKeyOf: async (dev) => (await beside.laptops()).find((laptop) => laptop.dev === dev)?.publicKey ?? null,
  };
  return {
    host: 'console',
    central,
    transport: {
      async send(_server, request, signal) {
        try {
          return await beside.ask(request, signal);
        } catch (error) {
          // Why somebody gave up, where it was that: a session that was called off says so.
          signal.throwIfAborted();
          throw error;
        }
      },
      authorityOf: () => Promise.reject(new AppError('App_Internal', { detail: 'beside the server' })),
    },
    laptopName: 'console',
    // What it holds comes from its server, which looks after the disk.
    reserveBytes: 0,
    networkCards: () => [],
    diskEncryption: () => Promise.resolve('unknown'),
    secrets: {
      protection: 'key-file',
      keyFile: null,
      machineSecret: async () => beside.secret,
      setUnreadableAside: () => Promise.resolve(),
      destroyMachineSecret: () => Promise.resolve(),
      createMachineSecret: async () => beside.secret,
    },
  };
}

/** What it holds is on the server as well: one that does not open is put aside and made anew. */
async function openCopy(options: ServeOptions): Promise<NodeApp> {
  const first = await createNodeApp(options);
  const { phase, problem } = await first.app.client.system.status({});
  if (phase === 'ready') return first;
  await first.close();
  options.log('console.made-anew', { code: problem?.code ?? null });
  await rename(options.dataDir, `${options.dataDir}.aside-${Date.now()}`);
  const second = await createNodeApp(options);
  const status = await second.app.client.system.status({});
  if (status.phase === 'ready') return second;
  await second.close();
  throw new AppError('App_Internal', { detail: status.problem?.code ?? '' });
}

async function laptopsOf(beside: BesideServer): Promise<CentralLaptop[]> {
  return (await beside.listedLaptops()).map(({ laptop, report, trust, receiptAtMs }) => ({
    letter: laptop.letter,
    name: laptop.name,
    personName: laptop.personName,
    enrolledAtMs: laptop.enrolledAtMs,
    revokedAtMs: laptop.revokedAtMs,
    stolenAtMs: trust.stolenAtMs,
    wipeToldAtMs: trust.wipeToldAtMs,
    isSealedToOrganisation: trust.slot !== null,
    operations: laptop.hwN,
    report: report && { diskEncryption: 'unknown', ...report },
    receiptAtMs,
    accounts: report?.accounts ?? null,
    leaseUntilMs: report?.leaseUntilMs ?? null,
  }));
}
