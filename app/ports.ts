/** What the app asks of its host: small bindings, so that nothing here tests for a platform. */
import type { DiskEncryption } from '../shared/domain/disk-encryption.ts';
import type { RandomBytes, StoreClock } from '../db/index.ts';
import type { ProberProcess } from '../probes/index.ts';
import type { LaptopView } from '../shared/api/console.ts';
import type { DemoSiteDescription } from '../shared/domain/demo-site.ts';
import type { SyncClockPort, TransportPort } from '../sync/index.ts';
import type { NetworkCard } from './network-zone.ts';
import type { PrintersPort } from './printers/print-system.ts';
import type { UpdatesPort } from './updates/updates-port.ts';

export interface SecretsPort {
  /** machine-secret: the operating system's store; key-file: a file only this account may read. */
  readonly protection: 'machine-secret' | 'key-file';
  /** The key file, when that is the protection. */
  readonly keyFile: string | null;
  /** 32 bytes kept for this account on this machine, the same each time; null when there are none yet. */
  machineSecret(): Promise<Uint8Array | null>;
  createMachineSecret(): Promise<Uint8Array>;
  /** Moves one that can no longer be read aside, under a name of its own: it may yet be read again. */
  setUnreadableAside(): Promise<void>;
  /** Those that were set aside too: nothing on this machine opens a folder any more. */
  destroyMachineSecret(): Promise<void>;
}

export interface PdfOptions {
  /** With its structure, for who has it read aloud: true unless said otherwise. */
  readonly isTagged?: boolean;
}

export interface PrintPort {
  /** A complete HTML page with its pictures inside, as an A4 PDF. @throws Host_PrintFailed, Host_NoBrowser */
  pdf(html: string, options?: PdfOptions): Promise<Uint8Array>;
}

export interface DemoSitePort {
  /** Starts the simulated devices and their central server, or gives those already running. @throws Host_DemoFailed */
  start(): Promise<DemoSiteDescription>;
  stop(): Promise<void>;
}

/** What a device is called and where it stands, the app knows better. */
export interface CentralLaptop extends Omit<LaptopView, 'held'> {
  /** Devices whose passwords it keeps, and until when it can read them. */
  readonly accounts: readonly string[] | null;
  readonly leaseUntilMs: number | null;
}

/** The central server that an app stands beside: then it is the console's. */
export interface CentralPort {
  /** A code to join it with; null as long as no laptop brought a site. */
  newCode(): Promise<string | null>;
  /** Where it listens in this run. */
  readonly serverUrl: string;
  /** Changes when the server took something in. */
  mark(): Promise<string>;
  laptops(): Promise<CentralLaptop[]>;
  /** Ed25519 key of a device, SPKI DER, base64url; null for one that never joined. */
  publicKeyOf(dev: string): Promise<string | null>;
}

/** Structured log; never a secret, never a record's content. */
export type Log = (event: string, detail: Readonly<Record<string, string | number | boolean | null>>) => void;

export interface HostPorts {
  readonly host: 'electron' | 'node' | 'console';
  readonly version: string;
  readonly dataDir: string;
  /** `--demo`: a new data folder becomes a demo site at once. */
  readonly isDemo: boolean;
  readonly clock: StoreClock;
  readonly syncClock: SyncClockPort;
  readonly random: RandomBytes;
  /** Of the room that is kept for texts on a full disk; left out: as on any laptop. */
  readonly reserveBytes?: number;
  readonly laptopName: string;
  /** Cards that are up now: a cable may be pulled at any time. */
  readonly networkCards: () => NetworkCard[];
  /** Of the whole disk under a folder. Never rejects. */
  readonly diskEncryption: (folder: string) => Promise<DiskEncryption>;
  readonly secrets: SecretsPort;
  readonly spawnProber: () => ProberProcess;
  /** The built script of the thread that reads codes on scans. */
  readonly codeWorker: string;
  readonly print: PrintPort;
  readonly printers: PrintersPort;
  /** The system's own notifications, true once one is shown; null where the host has none. */
  readonly notify: ((words: { readonly title: string; readonly body: string }) => Promise<boolean>) | null;
  readonly demoSite: DemoSitePort;
  readonly transport: TransportPort;
  readonly updates: UpdatesPort;
  /** Null on a laptop. */
  readonly central: CentralPort | null;
  /** The verifier that goes into every acceptance pack: one file that needs nothing but Node. */
  readonly packVerifier: () => Promise<Uint8Array>;
  /** Where a document page finds its font files. */
  readonly fontUrl: (fileName: string) => string;
  /** The same files on disk, for what draws outside a page. */
  readonly fontFile: (fileName: string) => string;
  readonly log: Log;
}
