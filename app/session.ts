/** The app's life around its data folder: first run, opening, who is working, settings. */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { type Store, createStore, isDataFolder, openStore } from '../db/index.ts';
import type { Person, Settings, SystemStatus, systemContract } from '../shared/api/system.ts';
import { builtInContract } from '../shared/contract/index.ts';
import type { Stored } from '../shared/domain/entities.ts';
import type { PersonId, SiteId, ZoneId } from '../shared/domain/ids.ts';
import { hasLeft } from '../shared/domain/person.ts';
import { AppError, type AppErrorData } from '../shared/errors.ts';
import { translate } from '../shared/i18n/translate.ts';
import { saveSettingsOf, settingsOf } from './caller-settings.ts';
import { type Caller, answeringFor, currentCaller } from './caller.ts';
import type { ChangeFeed } from './change-feed.ts';
import { codedError } from './coded-error.ts';
import { type Following, followServer } from './follow-server.ts';
import { createFrameDecoders, type FrameDecoders } from './frame-decoders.ts';
import type { Inputs } from './inputs.ts';
import type { HostPorts } from './ports.ts';
import { contractSiteActs, fillDemoAddresses, networkZoneActs } from './services/site-seed.ts';
import { forgetNotice, laptopNotices } from './services/notices.ts';
import { createServices, type Services } from './services/index.ts';
import { defaultSettings, openSettings, type SettingsFile } from './settings-file.ts';
import { type NetworkCard, zoneOfCards } from './network-zone.ts';
import { Workspace } from './workspace.ts';

type Input = Inputs<typeof systemContract>;

export class Session {
  readonly feed: ChangeFeed;
  readonly decoders: FrameDecoders = createFrameDecoders();
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
  }

  /** The services of the open folder. @throws App_NotReady */
  ready(): Services {
    if (this.#services === null) throw new AppError('App_NotReady');
    return this.#services;
  }

  /** Opens the folder when there is one; a problem is kept for the status, not thrown. */
  start(): Promise<void> {
    return this.#inTurn(async () => {
      await this.#begin();
      if (this.#ports.isDemo && this.#services === null && this.#problem === null) await this.#tryDemo();
    });
  }

  setup(input: Input['setup']): Promise<SystemStatus> {
    return this.#inTurn(() => this.#setup(input));
  }

  /** @throws Store_NotADataFolder, and the folder that is open stays open */
  open({ dir }: Input['open']): Promise<SystemStatus> {
    return this.#inTurn(async () => {
      const wanted = dir === null ? this.#dir : path.resolve(dir);
      if (dir !== null && !isDataFolder(wanted)) throw new AppError('Store_NotADataFolder', { dir: wanted });
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
    const saved = await (this.#settings ?? (await this.#loadSettings())).save(change);
    this.feed.publish(['settings']);
    return saved;
  }

  /** Somebody has read it: what is told until then is told no more. */
  dismissNotice({ code }: Input['dismissNotice']): SystemStatus {
    forgetNotice(this.ready().workspace, code);
    return this.status();
  }

  async notify(words: Input['notify']): Promise<{ isShown: boolean }> {
    return { isShown: (await this.#ports.notify?.(words)) ?? false };
  }

  noteExport(detail: Input['noteExport']): Record<string, never> {
    const { workspace: ws } = this.ready();
    const author = ws.person().id;
    ws.store.audit.add({ atMs: ws.nowMs(), author, act: 'export', entity: 'list', entityId: '', detail });
    return {};
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
    const ports = this.#ports;
    const ws = this.#services?.workspace ?? null;
    const caller = currentCaller();
    const enrolment = ws?.store.sync.enrolment() ?? null;
    return {
      version: ports.version,
      host: ports.host,
      phase: ws !== null ? 'ready' : this.#problem !== null ? 'failed' : 'setup',
      problem: this.#problem,
      notices: [
        this.#recoveryNotice,
        journalNotice(ws),
        ...(ws === null ? [] : laptopNotices(ws)),
        this.#settingsNotice,
        this.#demoNotice,
      ].filter((notice) => notice !== null),
      // Of the server's machine its console says nothing.
      dataDir: caller === null ? this.#dir : '',
      keyProtection: ports.secrets.protection,
      keyFile: ports.secrets.keyFile,
      site: ws && { id: ws.store.siteId, kind: ws.store.siteKind },
      person: ws && currentPerson(ws),
      people: ws === null ? [] : presentPeople(ws),
      settings:
        ws !== null && caller !== null ? settingsOf(ws.store, caller) : (this.#settings?.current ?? defaultSettings),
      utcOffsetMinutes: builtInContract.utcOffsetMinutes,
      nowMs: ports.clock.nowMs(),
      unsent: ws === null ? { operations: 0, blobs: 0 } : unsentOf(ws),
      conflicts: ws === null ? 0 : ws.store.conflicts.count() + ws.store.conflicts.countKeptAside(),
      network: networkOf(ws, ports.networkCards()),
      server: enrolment && {
        url: enrolment.serverUrl,
        letter: enrolment.letter,
        lastSyncAtMs: ws?.store.sync.lastSync()?.atMs ?? null,
      },
    };
  }

  close(): Promise<void> {
    return this.#inTurn(async () => {
      try {
        await this.#closeStore();
      } finally {
        await this.#ports.demoSite.stop();
      }
    });
  }

  readonly #isAutoSyncOn = (): boolean => (this.#settings?.current ?? defaultSettings).isSyncAutomatic;

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
    try {
      await this.#loadSettings();
      if (isDataFolder(this.#dir)) await this.#open();
      else if (this.#ports.central !== null) this.#beginBeside(await this.#createStore('empty'));
    } catch (error) {
      this.#problem = codedError(error).toData();
      this.#ports.log('open.failed', { code: this.#problem.code });
    }
  }

  async #open(): Promise<void> {
    const { secrets, clock, random } = this.#ports;
    const secret = await secrets.machineSecret();
    this.#recoveryNotice = null;
    const store = await openStore({
      dir: this.#dir,
      secrets: secret === null ? [] : [{ kind: 'machine', secret }],
      clock,
      random,
    });
    this.#recoveryNotice = recoveryNotice(store);
    if (this.#recoveryNotice !== null) this.#ports.log('store.recovered', { ...this.#recoveryNotice.params });
    if (this.#ports.central !== null) return this.#beginBeside(store);
    if (store.persons.count() === 0) {
      this.#begun = store;
      return;
    }
    const ws = new Workspace(store, this.#ports, this.feed, this.decoders.decode);
    this.#services = createServices(ws, this.#isAutoSyncOn);
    if (store.siteKind === 'demo') await this.#startDemo(ws);
  }

  /** Whatever the server has, people included, comes from it. */
  #beginBeside(store: Store): void {
    const { central } = this.#ports;
    // It follows its server by itself, and has nothing to hand in by the day.
    this.#services = createServices(new Workspace(store, this.#ports, this.feed, this.decoders.decode), () => false);
    if (central !== null) this.#following = followServer(this.#services, central);
  }

  async #setup({ site, personName }: Input['setup']): Promise<SystemStatus> {
    if (this.#services !== null || (this.#begun === null && isDataFolder(this.#dir))) {
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
    this.#services = createServices(ws, this.#isAutoSyncOn);
    this.#problem = null;
    this.#demoNotice = null;
    this.feed.publish(['*']);
    return this.status();
  }

  async #createStore(site: Input['setup']['site']): Promise<Store> {
    const { secrets, clock, random } = this.#ports;
    const secret = (await secrets.machineSecret()) ?? (await secrets.createMachineSecret());
    const siteId = siteIdOf(site);
    return createStore({ dir: this.#dir, siteId, siteKind: site, secret: { kind: 'machine', secret }, clock, random });
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

/** How a damaged database came back. */
function recoveryNotice({ recovery }: Store): AppErrorData | null {
  if (recovery === null) return null;
  const { backupAtMs, operations, aside } = recovery;
  if (backupAtMs === null) return new AppError('Store_RecoveredFromJournal', { operations, aside }).toData();
  const local = new Date(backupAtMs + builtInContract.utcOffsetMinutes * 60_000);
  const backupAt = local.toISOString().slice(0, 16).replace('T', ' ');
  return new AppError('Store_Recovered', { backupAt, operations, aside }).toData();
}

const journalNotice = (ws: Workspace | null): AppErrorData | null =>
  ws?.store.isJournalBehind === true ? new AppError('Store_JournalBehind').toData() : null;

/** The contract's and the demo's site are the same on every laptop; an empty one takes the server's when it enrols. */
const siteIds = {
  contract: '5b1f3a52-7d0e-5f6c-8a41-93d2c4b7e601',
  demo: '5b1f3a52-7d0e-5f6c-8a41-93d2c4b7e602',
  empty: '5b1f3a52-7d0e-5f6c-8a41-93d2c4b7e603',
} as const;

const siteIdOf = (kind: keyof typeof siteIds): SiteId => siteIds[kind] as SiteId;

function personOf(row: Stored<'person'>): Person {
  const { name, role, phone } = row.fields;
  return { id: row.id as PersonId, name, role, phone };
}

function presentPeople(ws: Workspace): Person[] {
  const today = ws.today();
  return ws.store.persons
    .all()
    .filter(({ fields }) => !hasLeft(fields, today))
    .map(personOf);
}

function currentPerson(ws: Workspace): Person | null {
  try {
    return personOf(ws.person());
  } catch {
    return null;
  }
}

function unsentOf(ws: Workspace): SystemStatus['unsent'] {
  const { operations, blobs } = ws.store.status.unsent();
  return { operations, blobs };
}

function networkOf(ws: Workspace | null, cards: NetworkCard[]): SystemStatus['network'] {
  const zone = ws === null ? null : zoneOfCards(ws.store.zones.all(), cards);
  return { cards, zone: zone && { id: zone.id as ZoneId, name: zone.fields.name, nameEn: zone.fields.nameEn } };
}
