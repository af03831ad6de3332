/** The app's life around its data folder: first run, opening, who is working, settings. */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import {
  type SlotSecret,
  type Store,
  createStore,
  isDataFolder,
  isWiped,
  laptopReserveBytes,
  openStore,
} from '../db/index.ts';
import type { Settings, SystemStatus, systemContract } from '../shared/api/system.ts';
import type { DiskEncryption } from '../shared/domain/disk-encryption.ts';
import { builtInContract } from '../shared/contract/index.ts';
import type { PersonId, SiteId } from '../shared/domain/ids.ts';
import { AppError, type AppErrorData } from '../shared/errors.ts';
import { isLeading } from './services/lead.ts';
import { translate } from '../shared/i18n/translate.ts';
import { saveSettingsOf } from './caller-settings.ts';
import { type Caller, answeringFor, currentCaller } from './caller.ts';
import type { ChangeFeed } from './change-feed.ts';
import { codedError } from './coded-error.ts';
import { type Following, followServer } from './follow-server.ts';
import { createFrameDecoders, type FrameDecoders } from './frame-decoders.ts';
import type { Inputs } from './inputs.ts';
import type { HostPorts } from './ports.ts';
import { contractSiteActs, fillDemoAddresses, networkZoneActs } from './services/site-seed.ts';
import { forgetNotice } from './services/notices.ts';
import { createServices, type Services } from './services/index.ts';
import { defaultSettings, openSettings, type SettingsFile } from './settings-file.ts';
import { machineSecrets } from './lock/folder-keys.ts';
import { FolderLock } from './lock/folder-lock.ts';
import { systemStatus } from './system-status.ts';
import { Workspace } from './workspace.ts';

type Input = Inputs<typeof systemContract>;

/** What a window asks while its laptop is locked, the lock's own operations apart. */
const answeredWhileLocked: readonly string[] = [
  'system.status',
  'system.saveSettings',
  'system.open',
  'system.changes',
];
/** Of what stands beside its server. */
const nothingByItself = { isSyncAutomatic: false, isUpdateFetched: false };
/** Settings that a locked laptop shows and changes. */
const shownWhileLocked: readonly string[] = ['locale', 'theme', 'scale'];

export class Session {
  readonly feed: ChangeFeed;
  readonly decoders: FrameDecoders = createFrameDecoders();
  readonly lock: FolderLock;
  readonly #ports: HostPorts;
  #dir: string;
  #services: Services | null = null;
  /** Made by a first run that broke off before its first person: the next first run goes on with it. */
  #begun: Store | null = null;
  #problem: AppErrorData | null = null;
  #settingsNotice: AppErrorData | null = null;
  #demoNotice: AppErrorData | null = null;
  #recoveryNotice: AppErrorData | null = null;
  #settings: SettingsFile | null = null;
  #following: Following | null = null;
  #lastTurn: Promise<unknown> = Promise.resolve();

  constructor(ports: HostPorts, feed: ChangeFeed) {
    this.#ports = ports;
    this.feed = feed;
    this.#dir = ports.dataDir;
    this.lock = new FolderLock(ports, {
      store: () => this.#services?.workspace.store ?? null,
      personId: () => (this.#services?.workspace.personId() ?? null) as PersonId | null,
      isLead: () => this.#isLeadWorking(),
      open: (secrets) => this.#open(secrets),
      close: () => this.#closeStore(),
      status: () => this.status(),
      lockAfterMinutes: () => this.#ownSettings.lockAfterMinutes,
      inTurn: (work) => this.#inTurn(work),
      changed: () => feed.publish(['*']),
    });
  }

  /** @param path domain and operation. @throws Lock_Locked for all but what unlocks and what the lock screen needs */
  assertMayAsk([domain = '', operation = '']: readonly string[]): void {
    if (domain !== 'lock' && !answeredWhileLocked.includes(`${domain}.${operation}`)) this.lock.assertOpen();
  }

  /** The services of the open folder. @throws App_NotReady, Lock_Locked */
  ready(): Services {
    this.lock.assertOpen();
    if (this.#services === null) throw new AppError('App_NotReady');
    return this.#services;
  }

  /** Opens the folder when there is one; a problem is kept for the status, not thrown. */
  start(): Promise<void> {
    return this.#inTurn(async () => {
      await this.#begin();
      const isNew = this.#services === null && this.#problem === null && !this.lock.isLocked;
      if (this.#ports.isDemo && isNew) await this.#tryDemo();
    });
  }

  setup(input: Input['setup']): Promise<SystemStatus> {
    return this.#inTurn(() => this.#setup(input));
  }

  /** @throws Store_NotADataFolder, and the folder that is open stays open */
  open({ dir }: Input['open']): Promise<SystemStatus> {
    return this.#inTurn(async () => {
      const wanted = dir === null ? this.#dir : path.resolve(dir);
      if (dir !== null && !hasData(wanted)) throw new AppError('Store_NotADataFolder', { dir: wanted });
      await this.#closeStore();
      this.#dir = wanted;
      await this.#begin();
      this.feed.publish(['*']);
      return this.status();
    });
  }

  choosePerson({ id }: Input['choosePerson']): SystemStatus {
    this.ready().workspace.choosePerson(id);
    this.feed.publish(['person']);
    return this.status();
  }

  async saveSettings(change: Input['saveSettings']): Promise<Settings> {
    const caller = currentCaller();
    if (caller !== null) {
      const { store, ports } = this.ready().workspace;
      const saved = saveSettingsOf(store, caller, change, ports.clock.nowMs());
      this.feed.publish(['settings']);
      return saved;
    }
    // Whoever is at a locked laptop may read it, no more.
    if (this.lock.isLocked && Object.keys(change).some((name) => !shownWhileLocked.includes(name)))
      this.lock.assertOpen();
    const saved = await (this.#settings ?? (await this.#loadSettings())).save(change);
    this.feed.publish(['settings']);
    return saved;
  }

  /** Somebody has read it: what is told until then is told no more. */
  dismissNotice({ code }: Input['dismissNotice']): SystemStatus {
    forgetNotice(this.ready().workspace, code);
    return this.status();
  }

  async disk(): Promise<{ encryption: DiskEncryption }> {
    return { encryption: await this.#ports.diskEncryption(this.#dir) };
  }

  async notify(words: Input['notify']): Promise<{ isShown: boolean }> {
    return { isShown: (await this.#ports.notify?.(words)) ?? false };
  }

  /** Somebody signed in at the console: from then on the register of people knows them. */
  admit(caller: Caller): void {
    const { workspace: ws } = this.ready();
    if (ws.store.persons.byId(caller.personId) !== null) return;
    const { personId, name, role } = caller;
    answeringFor(caller, () =>
      ws.write([{ entity: 'person', entityId: personId, action: 'create', fields: { name, role } }], personId),
    );
  }

  status(): SystemStatus {
    return systemStatus({
      ports: this.#ports,
      workspace: this.#services?.workspace ?? null,
      dir: this.#dir,
      problem: this.#problem,
      lock: this.lock.view,
      wiped: this.lock.wiped,
      recoveryNotice: this.#recoveryNotice,
      ownNotices: [this.#settingsNotice, this.#demoNotice],
      settings: this.#ownSettings,
      syncProblem: this.#services?.sync.automaticProblem ?? null,
    });
  }

  close(): Promise<void> {
    this.lock.stop();
    return this.#inTurn(async () => {
      try {
        await this.#closeStore();
      } finally {
        await this.#ports.demoSite.stop();
      }
    });
  }

  #isLeadWorking(): boolean {
    const workspace = this.#services?.workspace ?? null;
    const id = workspace?.personId() ?? null;
    const person = id === null ? null : (workspace?.store.persons.byId(id) ?? null);
    return person !== null && isLeading(person.fields);
  }

  get #reserveBytes(): number {
    return this.#ports.reserveBytes ?? laptopReserveBytes;
  }

  get #ownSettings(): Settings {
    return this.#settings?.current ?? defaultSettings;
  }

  /** One after the other: first runs, openings and closings never overlap. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#lastTurn.then(work);
    this.#lastTurn = turn.catch(() => {});
    return turn;
  }

  /** Settings and store of the folder; what goes wrong is the status's problem. */
  async #begin(): Promise<void> {
    this.#problem = null;
    this.#demoNotice = null;
    this.lock.forget();
    try {
      await this.#loadSettings();
      if (hasData(this.#dir)) await this.#openByMachine();
      else if (this.#ports.central !== null) this.#beginBeside(await this.#createStore('empty'));
    } catch (error) {
      this.#problem = codedError(error).toData();
      this.#ports.log('open.failed', { code: this.#problem.code });
    }
  }

  /** Unless somebody has to unlock it. */
  async #openByMachine(): Promise<void> {
    await this.lock.look(this.#dir);
    if (this.lock.isLocked) return;
    try {
      await this.#open(await machineSecrets(this.#ports));
    } catch (error) {
      const isKeyWrong = error instanceof AppError && error.code === 'Store_WrongKey';
      if (!isKeyWrong || !this.lock.needRecoveryKey()) throw error;
    }
  }

  async #open(secrets: readonly SlotSecret[]): Promise<void> {
    const { clock, random } = this.#ports;
    this.#recoveryNotice = null;
    const store = await openStore({ dir: this.#dir, secrets, clock, random, reserveBytes: this.#reserveBytes });
    this.#recoveryNotice = recoveryNotice(store);
    if (this.#recoveryNotice !== null) this.#ports.log('store.recovered', { ...this.#recoveryNotice.params });
    if (this.#ports.central !== null) return this.#beginBeside(store);
    if (store.persons.count() === 0) {
      this.#begun = store;
      return;
    }
    const ws = new Workspace(store, this.#ports, this.feed, this.decoders.decode);
    this.#services = this.#servicesOf(ws);
    if (store.siteKind === 'demo') await this.#startDemo(ws);
  }

  #servicesOf(ws: Workspace): Services {
    return createServices(ws, {
      settings: () => this.#ownSettings,
      wipe: () => {
        const failed = (error: unknown): void => this.#ports.log('wipe.failed', { code: codedError(error).code });
        this.lock.wipe().catch(failed);
      },
    });
  }

  /** Whatever the server has, people included, comes from it. */
  #beginBeside(store: Store): void {
    const { central } = this.#ports;
    // It follows its server by itself, and has nothing to hand in by the day.
    this.#services = createServices(new Workspace(store, this.#ports, this.feed, this.decoders.decode), {
      settings: () => nothingByItself,
      wipe: () => undefined,
    });
    if (central !== null) this.#following = followServer(this.#services, central);
  }

  async #setup({ site, personName }: Input['setup']): Promise<SystemStatus> {
    if (this.#services !== null || (this.#begun === null && hasData(this.#dir))) {
      throw new AppError('App_AlreadyReady');
    }
    // The demo's devices first: when they cannot be started nothing has been made yet.
    const demo = site === 'demo' ? await this.#ports.demoSite.start() : null;
    this.#begun ??= await this.#createStore(site);
    const store = this.#begun;
    const ws = new Workspace(store, this.#ports, this.feed, this.decoders.decode);
    const owner = ws.newId<PersonId>();
    store.transaction(() => {
      store.adoptSite(siteIdOf(site), site);
      ws.write(
        [{ entity: 'person', entityId: owner, action: 'create', fields: { name: personName, role: 'owner' } }],
        owner,
      );
      ws.choosePerson(owner);
      ws.write(site === 'empty' ? networkZoneActs(ws) : contractSiteActs(ws));
      if (demo !== null) fillDemoAddresses(ws, demo.devices);
    });
    ws.demo = demo;
    this.#begun = null;
    this.#services = this.#servicesOf(ws);
    await this.lock.look(this.#dir);
    this.#problem = null;
    this.#demoNotice = null;
    this.feed.publish(['*']);
    return this.status();
  }

  async #createStore(site: Input['setup']['site']): Promise<Store> {
    const { secrets, clock, random } = this.#ports;
    const secret = (await secrets.machineSecret()) ?? (await secrets.createMachineSecret());
    const siteId = siteIdOf(site);
    return createStore({
      dir: this.#dir,
      siteId,
      siteKind: site,
      secret: { kind: 'machine', secret },
      clock,
      random,
      reserveBytes: this.#reserveBytes,
    });
  }

  /** `--demo`: straight into a demo round; what goes wrong is shown, and the first-run screen is still there. */
  async #tryDemo(): Promise<void> {
    try {
      await this.#setup({ site: 'demo', personName: translate('zh-CN', 'setup.demoPerson') });
    } catch (error) {
      this.#demoNotice = codedError(error).toData();
    }
  }

  /** Without its simulated devices a demo folder still opens: its records are there. */
  async #startDemo(ws: Workspace): Promise<void> {
    try {
      ws.demo = await this.#ports.demoSite.start();
      fillDemoAddresses(ws, ws.demo.devices);
      // The demo's server may listen elsewhere in this run; it is known by its id, not by its address.
      const enrolment = ws.store.sync.enrolment();
      if (enrolment !== null && ws.demo.server !== null) {
        ws.store.sync.saveEnrolment({ ...enrolment, serverUrl: ws.demo.server.url });
      }
    } catch (error) {
      this.#demoNotice = codedError(error).toData();
    }
  }

  async #loadSettings(): Promise<SettingsFile> {
    this.#settings = null;
    await mkdir(this.#dir, { recursive: true, mode: 0o700 });
    const { file, notice } = await openSettings(this.#dir, this.#ports.clock.nowMs());
    this.#settings = file;
    this.#settingsNotice = notice;
    return file;
  }

  async #closeStore(): Promise<void> {
    const [services, begun, following] = [this.#services, this.#begun, this.#following];
    this.#following = null;
    await following?.stop();
    this.#services = null;
    this.#begun = null;
    begun?.close();
    await services?.close();
  }
}

/** Also one whose keys were destroyed: no other is begun in its place. */
const hasData = (dir: string): boolean => isWiped(dir) || isDataFolder(dir);

/** How a damaged database came back. */
function recoveryNotice({ recovery }: Store): AppErrorData | null {
  if (recovery === null) return null;
  const { backupAtMs, operations, aside } = recovery;
  if (backupAtMs === null) return new AppError('Store_RecoveredFromJournal', { operations, aside }).toData();
  const local = new Date(backupAtMs + builtInContract.utcOffsetMinutes * 60_000);
  const backupAt = local.toISOString().slice(0, 16).replace('T', ' ');
  return new AppError('Store_Recovered', { backupAt, operations, aside }).toData();
}

/** The contract's and the demo's site are the same on every laptop; an empty one takes the server's when it enrols. */
const siteIds = {
  contract: '5b1f3a52-7d0e-5f6c-8a41-93d2c4b7e601',
  demo: '5b1f3a52-7d0e-5f6c-8a41-93d2c4b7e602',
  empty: '5b1f3a52-7d0e-5f6c-8a41-93d2c4b7e603',
} as const;

const siteIdOf = (kind: keyof typeof siteIds): SiteId => siteIds[kind] as SiteId;
