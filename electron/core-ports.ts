/** The app's ports as Electron fills them: what needs the system is asked of main, the rest is plain Node. */
import { randomBytes, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  createTransport,
  createSystemClock,
  cupsPrinters,
  diskEncryptionOf,
  type HostPorts,
  systemNetworkCards,
} from '../app/index.ts';
import { demoSiteDescription } from '../shared/domain/demo-site.ts';
import { verifierName } from '../shared/domain/pack.ts';
import { releaseKeys } from '../shared/domain/release-keys.ts';
import { AppError } from '../shared/errors.ts';
import type { CoreStart } from './core-messages.ts';
import type { MainRequests } from './main-requests.ts';
import type { ProberRelay } from './prober-relay.ts';
import { windowPrintSystem } from './window-printers.ts';

/** Beside this bundle; packed, they stand outside the archive, which native code cannot read. */
const fonts = path.join(import.meta.dirname, '../fonts').replace(/app\.asar(?=[\\/])/, 'app.asar.unpacked');

export function hostPorts(start: CoreStart, main: MainRequests, probers: ProberRelay): HostPorts {
  const window = windowPrintSystem(main);
  return {
    host: 'electron',
    version: start.version,
    dataDir: start.dataDir,
    isDemo: start.isDemo,
    clock: { nowMs: () => Date.now(), monoMs: () => performance.now(), bootId: randomUUID() },
    syncClock: createSystemClock(),
    central: null,
    random: (count) => randomBytes(count),
    laptopName: hostname(),
    networkCards: systemNetworkCards,
    diskEncryption: diskEncryptionOf,
    secrets: {
      protection: start.protection,
      keyFile: start.keyFile,
      async machineSecret() {
        const secret = await main.ask({ what: 'read-secret' });
        return secret === null ? null : asBytes(secret);
      },
      setUnreadableAside: async () => void (await main.ask({ what: 'set-secret-aside' })),
      destroyMachineSecret: async () => void (await main.ask({ what: 'destroy-secret' })),
      createMachineSecret: async () => asBytes(await main.ask({ what: 'create-secret' })),
    },
    spawnProber: () => probers.spawn(),
    codeWorker: fileURLToPath(new URL('code-worker.js', import.meta.url)),
    print: {
      pdf: async (html, { isTagged = true } = {}) => asBytes(await main.ask({ what: 'pdf', html, isTagged })),
    },
    // CUPS tells what becomes of a job; where there is none, the window prints.
    printers: async () => (await cupsPrinters()) ?? window,
    notify: async (words) => (await main.ask({ what: 'notify', ...words })) === true,
    demoSite: {
      start: async () => demoSiteDescription.parse(await main.ask({ what: 'start-demo' })),
      stop: async () => void (await main.ask({ what: 'stop-demo' })),
    },
    transport: createTransport(),
    updates: {
      keys: releaseKeys,
      installed: start.installed,
      appImage: start.appImage,
      startInstaller: async (file, sha256) => void (await main.ask({ what: 'start-installer', file, sha256 })),
      restart: async () => void (await main.ask({ what: 'restart' })),
      show: async (file) => void (await main.ask({ what: 'show-file', file })),
    },
    // Beside the core's own folder in the built files.
    packVerifier: () => readFile(new URL(`../pack/${verifierName}`, import.meta.url)),
    fontUrl: (fileName) => `/fonts/${fileName}`,
    fontFile: (fileName) => path.join(fonts, fileName),
    log: (event, detail) => process.stderr.write(`${JSON.stringify({ event, ...detail })}\n`),
  };
}

function asBytes(value: unknown): Uint8Array {
  if (value instanceof Uint8Array) return value;
  throw new AppError('App_Internal', { detail: 'main answered without bytes' });
}
