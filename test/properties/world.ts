/** Laptops, a server and the network between them, all in one thread and one time; everything in it that acts is shipped code. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Act } from '../../db/index.ts';
import { AppError } from '../../shared/errors.ts';
import type { SessionResult } from '../../sync/index.ts';
import { aboutFile } from './about-file.ts';
import { actsOf, idOf } from './acts.ts';
import type { Command, Program, Writing } from './commands.ts';
import { Crash } from './crash.ts';
import { assertLaptopSound } from './invariants.ts';
import { Network } from './network.ts';
import { startPoint } from './start-point.ts';
import { type Disk, VirtualLaptop } from './virtual-laptop.ts';
import type { ServerCopy, VirtualServer } from './virtual-server.ts';
import { VirtualTime } from './virtual-time.ts';
import { type Written, deviceIds, isRightClock, pictureOf, tokenOf, valuesOf } from './written.ts';

const hourMs = 3_600_000;
const minuteMs = 60_000;
/** No copy of a copy: this many laptops at most. */
const maxLaptops = 8;
/** Between two things that happen. */
const pauseMs = 5000;
const sessionEndsOnlyByItself = new AbortController().signal;

/** What the runs of a process have met: a test says that it was not nothing. */
export interface Tally {
  sessions: number;
  brokenSessions: number;
  crashes: number;
  restored: number;
  reissued: number;
  offered: number;
  conflicts: number;
  /** Imported ones; their operations that were new, and those that were there already. */
  bundles: number;
  bundled: number;
  bundledAgain: number;
  /** Bundles that another laptop took with it, and those that it handed in. */
  carried: number;
  delivered: number;
  /** Answers of the server that a laptop took in, with how many operations; receipts that came back. */
  answers: number;
  answered: number;
  receipts: number;
}

export const emptyTally = (): Tally => ({
  sessions: 0,
  brokenSessions: 0,
  crashes: 0,
  restored: 0,
  reissued: 0,
  offered: 0,
  conflicts: 0,
  bundles: 0,
  bundled: 0,
  bundledAgain: 0,
  carried: 0,
  delivered: 0,
  answers: 0,
  answered: 0,
  receipts: 0,
});

/** A laptop, and which writings it has said to be saved. */
export interface Holder {
  laptop: VirtualLaptop;
  saved: Set<Written>;
  /** The latest time that it believed in when it wrote. */
  latestBeliefMs: number;
  backup: { disk: Disk; dev: string; saved: Set<Written>; latestBeliefMs: number } | null;
}

export class World {
  readonly time: VirtualTime;
  readonly server: VirtualServer;
  readonly network: Network;
  readonly holders: Holder[] = [];
  readonly written: Written[] = [];
  readonly #tally: Tally;
  #copies: ServerCopy | null = null;
  /** Bundles of laptops and of the server, and receipts. */
  readonly #files: string[] = [];
  #random = 1;
  #restoredAtMs = 0;
  readonly #folder: string;
  #folders = 0;

  private constructor(server: VirtualServer, folder: string, tally: Tally) {
    this.#tally = tally;
    this.time = new VirtualTime(startPoint.nowMs);
    this.server = server;
    this.#folder = folder;
    this.network = new Network(server, this.time);
  }

  static async begin(laptops: number, tally: Tally = emptyTally()): Promise<World> {
    const { server, disks, folder } = await startPoint.get();
    const world = new World(server, join(folder, 'run'), tally);
    rmSync(world.#folder, { recursive: true, force: true });
    await server.backToStart(world.time);
    for (const disk of disks.slice(0, laptops)) world.#add(disk, new Set(), 0);
    return world;
  }

  async play({ commands }: Pick<Program, 'commands'>): Promise<void> {
    for (const command of commands) {
      this.time.advance(pauseMs);
      await this.#obey(command);
      if (this.network.complaints.length > 0) throw new Error(this.network.complaints.join('; '));
      if (this.server.failures.length > 0) throw new Error(this.server.failures.join('; '));
    }
  }

  /** One session without faults. @throws whatever ended it */
  async syncInPeace(holder: Holder): Promise<SessionResult> {
    this.time.advance(pauseMs);
    this.network.beginSession({});
    try {
      return this.#counted(await holder.laptop.sync(sessionEndsOnlyByItself));
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'Sync_NotEnrolled') throw error;
      // The server was put back to a time before this laptop joined: its operator gives it another code.
      await holder.laptop.enrol(await this.server.code());
      return this.#counted(await holder.laptop.sync(sessionEndsOnlyByItself));
    }
  }

  end(): void {
    for (const { laptop } of this.holders) laptop.close();
  }

  async #obey(command: Command): Promise<void> {
    if (command.do === 'wait') return this.time.advance(command.minutes * minuteMs);
    if (command.do === 'backup-server') {
      this.#copies = await this.server.copy();
      return this.server.noteBackup();
    }
    if (command.do === 'restore-server') {
      this.#restoredAtMs = this.time.nowMs;
      return this.server.restore(this.#copies ?? this.server.atStart);
    }
    if (command.do === 'import-bundle') return this.#importBundle(command.which, command.serverDiesAfter);
    const holder = this.holders[command.at % this.holders.length] as Holder;
    switch (command.do) {
      case 'write':
        await this.#write(holder, command.what, command.diesAfter);
        break;
      case 'sync':
        await this.#sync(holder, command);
        break;
      case 'clock':
        holder.laptop.skewMs = command.hours * hourMs;
        break;
      case 'restart':
        holder.laptop.restart();
        break;
      case 'backup-laptop':
        this.#backUp(holder);
        break;
      case 'restore-laptop':
        await this.#restore(holder, command.keepsJournal);
        break;
      case 'clone-laptop':
        this.#clone(holder);
        break;
      case 'export-bundle':
        await this.#fileOf('xwb', (file) => holder.laptop.exportBundle(file, command.extent));
        break;
      case 'answer-laptop':
        await this.#fileOf('xwb', (file) =>
          this.server.answerFile(holder.laptop.store.signer.dev, file, command.extent),
        );
        break;
      case 'hand-on':
        await this.#handOn(command.at);
        break;
      case 'take-in':
        await this.#takeIn(holder, command);
        break;
    }
    assertLaptopSound(holder.laptop);
  }

  async #write(holder: Holder, what: Writing, diesAfter: number | null): Promise<void> {
    const { laptop } = holder;
    const token = tokenOf(this.written.length);
    const believedMs = laptop.wallMs + (laptop.store.sync.lastSync()?.clockOffsetMs ?? 0);
    // Stamps never go back, also where another copy of it wrote them by a fast clock.
    const takenOverMs = laptop.takenOverMs(new Set([...holder.saved].map(({ token: own }) => own)));
    holder.latestBeliefMs = Math.max(holder.latestBeliefMs, believedMs, takenOverMs);
    const isRight = isRightClock(this.time.nowMs, believedMs, holder.latestBeliefMs);
    const acts = await this.#actsOf(laptop, what, token);
    const one: Written = { token, atMs: this.time.nowMs, isRight, values: valuesOf(acts) };
    this.written.push(one);
    laptop.life.endsAfter(diesAfter ?? Number.POSITIVE_INFINITY);
    try {
      laptop.store.write(laptop.person, acts);
      holder.saved.add(one);
    } catch (error) {
      const isRefused = error instanceof AppError && ['App_NotFound', 'Record_Frozen'].includes(error.code);
      if (!isRefused && !(error instanceof Crash)) throw error;
    }
    this.#afterDanger(laptop);
  }

  async #actsOf(laptop: VirtualLaptop, what: Writing, token: string): Promise<Act[]> {
    if (what.kind !== 'photo') return actsOf(what, token);
    const blobId = await laptop.store.blobs.write(pictureOf(token), 'image/jpeg');
    const subject = { entity: 'device' as const, id: deviceIds[0] };
    const taken = { takenAtMs: 0, caption: token, bytes: 16, mediaType: 'image/jpeg' };
    const fields = { subject, deviceId: null, itemId: null, blobId, ...taken };
    return [{ entity: 'photo', entityId: idOf(token), action: 'create', fields } as Act];
  }

  async #sync({ laptop }: Holder, command: Extract<Command, { do: 'sync' }>): Promise<void> {
    this.network.beginSession(command.faults);
    const ackedBefore = laptop.store.sync.ackedN();
    laptop.life.endsAfter(command.laptopDiesAfter ?? Number.POSITIVE_INFINITY);
    if (command.serverDiesAfter !== null) this.server.diesAfter(command.serverDiesAfter);
    try {
      const { receipt } = this.#counted(await laptop.sync(sessionEndsOnlyByItself));
      laptop.life.endsAfter(Number.POSITIVE_INFINITY);
      await this.#assertHeld(laptop, receipt?.ownOperations ?? 0);
    } catch (error) {
      const isMishap = error instanceof Crash || (error instanceof AppError && !fatal.has(error.code));
      if (!isMishap) throw error;
      this.#tally.brokenSessions += 1;
    }
    this.#afterDanger(laptop);
    await this.server.restartIfDead();
    const acked = laptop.store.sync.ackedN();
    if (acked !== ackedBefore) await this.#assertHeld(laptop, acked);
  }

  /** What was acknowledged is durable on the server. */
  async #assertHeld(laptop: VirtualLaptop, n: number): Promise<void> {
    if (n === 0) return;
    const held = await this.server.reads.heldAt(laptop.store.signer.dev, n);
    if (held?.hash !== laptop.store.sync.ownHashAt(n)) {
      throw new Error(`${n} operations were acknowledged and the server holds ${held === null ? 'fewer' : 'others'}`);
    }
  }

  #counted(result: SessionResult): SessionResult {
    const tally = this.#tally;
    tally.sessions += 1;
    tally.restored += result.operationsRestored;
    tally.reissued += result.operationsReissued;
    tally.offered += result.operationsOffered;
    tally.conflicts += result.conflicts;
    tally.delivered += result.bundlesHandedIn;
    return result;
  }

  #afterDanger(laptop: VirtualLaptop): void {
    if (laptop.life.isOver) this.#tally.crashes += 1;
    if (laptop.life.isOver) laptop.restart();
    else laptop.life.endsAfter(Number.POSITIVE_INFINITY);
  }

  #backUp(holder: Holder): void {
    const { laptop, saved, latestBeliefMs } = holder;
    const disk = laptop.copyTo(this.#newFolder());
    holder.backup = { disk, dev: laptop.store.signer.dev, saved: new Set(saved), latestBeliefMs };
  }

  async #restore(holder: Holder, keepsJournal: boolean): Promise<void> {
    const { backup, laptop } = holder;
    // With a backup from before a fork a device would be gone for good: what a server that never knew it lost, nobody can
    // prove to it (docs/reliability.md, what is not covered).
    if (backup === null || laptop.store.signer.dev !== backup.dev) return;
    await laptop.restore(backup.disk, keepsJournal);
    if (keepsJournal) return;
    holder.saved = new Set(backup.saved);
    holder.latestBeliefMs = backup.latestBeliefMs;
  }

  async #fileOf(kind: 'xwb' | 'xwr', write: (file: string) => Promise<void>): Promise<void> {
    mkdirSync(this.#folder, { recursive: true });
    const file = join(this.#folder, `${this.#files.length}.${kind}`);
    try {
      await write(file);
      this.#files.push(file);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'Bundle_Empty') throw error;
    }
  }

  /** Of a carrier that has receipts. */
  async #handOn(at: number): Promise<void> {
    const receiptsOf = ({ laptop }: Holder) => laptop.store.carried.list().flatMap(({ receipt }) => receipt ?? []);
    const carriers = this.holders.filter((holder) => receiptsOf(holder).length > 0);
    const carrier = carriers[at % Math.max(1, carriers.length)];
    for (const receipt of carrier === undefined ? [] : receiptsOf(carrier)) {
      await this.#fileOf('xwr', async (file) => writeFileSync(file, JSON.stringify(receipt)));
    }
  }

  /** By whom it is meant for, or by somebody else; in whatever order, once or again. */
  async #takeIn(holder: Holder, { which, isMeant, diesAfter }: Extract<Command, { do: 'take-in' }>): Promise<void> {
    const file = this.#files.at(-1 - (which % Math.max(1, this.#files.length)));
    if (file === undefined) return;
    const { dev, atMs, to } = aboutFile(file);
    // A bundle for the server is carried by anybody but its author.
    const meant = this.holders.find(({ laptop }) => (laptop.store.signer.dev === dev) !== (to === 'server'));
    const { laptop } = (isMeant ? meant : holder) ?? holder;
    const ackedBefore = laptop.store.sync.ackedN();
    laptop.life.endsAfter(diesAfter ?? Number.POSITIVE_INFINITY);
    try {
      this.#countTaken(await laptop.takeIn(file));
    } catch (error) {
      const isMishap = error instanceof Crash || (error instanceof AppError && notForThis.has(error.code));
      if (!isMishap) throw error;
    }
    this.#afterDanger(laptop);
    const acked = laptop.store.sync.ackedN();
    // An older word of a server that was put back since is made good by the next session.
    if (acked > ackedBefore && atMs > this.#restoredAtMs) await this.#assertHeld(laptop, acked);
    assertLaptopSound(laptop);
  }

  #countTaken(taken: Awaited<ReturnType<VirtualLaptop['takeIn']>>): void {
    const tally = this.#tally;
    if (taken.kind === 'carried') tally.carried += 1;
    if (taken.kind === 'receipt') tally.receipts += 1;
    if (taken.kind !== 'records') return;
    tally.answers += 1;
    tally.answered += taken.operations;
  }

  /** Once or again, now or much later; the server may die meanwhile, and may hold what does not go together with it. */
  async #importBundle(which: number, serverDiesAfter: number | null): Promise<void> {
    const bundles = this.#files.filter((name) => name.endsWith('.xwb'));
    const file = bundles[which % Math.max(1, bundles.length)];
    if (file === undefined) return;
    if (serverDiesAfter !== null) this.server.diesAfter(serverDiesAfter);
    try {
      const { operations, duplicates } = await this.server.importBundle(file);
      this.#tally.bundles += 1;
      this.#tally.bundled += operations;
      this.#tally.bundledAgain += duplicates;
    } catch (error) {
      const isMishap = error instanceof Crash || (error instanceof AppError && notFitting.has(error.code));
      if (!isMishap) throw error;
    }
    await this.server.restartIfDead();
  }

  #clone(holder: Holder): void {
    if (this.holders.length >= maxLaptops) return;
    const disk = holder.laptop.copyTo(this.#newFolder());
    const clone = this.#add(disk, new Set(holder.saved), holder.latestBeliefMs);
    clone.laptop.skewMs = holder.laptop.skewMs;
  }

  #add(disk: Disk, saved: Set<Written>, latestBeliefMs: number): Holder {
    const laptop = new VirtualLaptop({
      number: this.holders.length,
      disk,
      folder: this.#newFolder(),
      time: this.time,
      transport: () => this.network.transport,
      random: () => this.#nextRandom(),
    });
    const holder = { laptop, saved, latestBeliefMs, backup: null };
    this.holders.push(holder);
    return holder;
  }

  #newFolder(): string {
    this.#folders += 1;
    return join(this.#folder, String(this.#folders));
  }

  /** A linear congruential generator: retries do not keep in step. */
  #nextRandom(): number {
    this.#random = (this.#random * 48_271) % 2_147_483_647;
    return this.#random / 2_147_483_647;
  }
}

/** Of a server that was put back, or of a laptop that had become two. */
const notFitting = new Set(['Bundle_UnknownLaptop', 'Bundle_NotNext', 'Bundle_NotForServer']);

/** Meant for another one, from behind what is here, from before the server was put back, of a laptop that had become two. */
const notForThis = new Set(['Bundle_OtherLaptop', 'Bundle_Ahead', 'Bundle_OtherOrder', 'Sync_Fork']);

/** What no fault of the line and no power cut may lead to. */
const fatal = new Set(['Sync_DigestMismatch', 'Store_Damaged', 'App_Internal']);
