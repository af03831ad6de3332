/** What a data folder knows of the programs that open it, and of updates under way. */
import { z } from 'zod';
import { type OfferedRelease, offeredRelease, releaseNotes, releaseVersion } from '../shared/domain/release.ts';
import { type AppErrorData, appErrorFromData } from '../shared/errors.ts';
import type { Meta, MetaKey } from './meta.ts';

/** An update that was begun: this folder is to be opened by the new program next. */
const begunUpdate = z.object({
  version: releaseVersion,
  notes: releaseNotes,
  /** shown: a person was asked to run the installer, whenever they like. */
  how: z.enum(['restarts', 'shown']),
});
export type BegunUpdate = z.infer<typeof begunUpdate>;

/** What the program became last. */
const programNews = z.object({
  version: releaseVersion,
  from: releaseVersion,
  atMs: z.int(),
  /** Null when it was not updated from here. */
  notes: releaseNotes.nullable(),
});
export type ProgramNews = z.infer<typeof programNews>;

/** An offered one that this program did not take, and why. */
const refusedRelease = offeredRelease.extend({
  problem: z.custom<AppErrorData>((data) => appErrorFromData(data) !== null),
});
export type RefusedRelease = z.infer<typeof refusedRelease>;

export class ProgramMemory {
  readonly #meta: Meta;

  constructor(meta: Meta) {
    this.#meta = meta;
  }

  /** The program that opened it last; null before there was one that noted it. */
  get version(): string | null {
    return this.#meta.text('program_version');
  }

  /** The newest that ever opened it. */
  get highest(): string | null {
    return this.#meta.text('program_highest');
  }

  get begun(): BegunUpdate | null {
    return this.#read('program_update', begunUpdate);
  }

  get news(): ProgramNews | null {
    return this.#read('program_news', programNews);
  }

  /** What the server said last that it has for this laptop. */
  get offered(): OfferedRelease | null {
    return this.#read('program_offered', offeredRelease);
  }

  /** The last one that was offered and refused. */
  get refused(): RefusedRelease | null {
    return this.#read('program_refused', refusedRelease);
  }

  /** The version that came from the server last and was verified; null when somebody brought another one since. */
  get fetched(): string | null {
    return this.#meta.text('program_fetched');
  }

  noteOpened(version: string, highest: string): void {
    this.#meta.set('program_version', version);
    this.#meta.set('program_highest', highest);
  }

  noteBegun(update: BegunUpdate | null): void {
    this.#write('program_update', update);
  }

  noteNews(news: ProgramNews): void {
    this.#write('program_news', news);
  }

  noteOffered(offered: OfferedRelease | null): void {
    this.#write('program_offered', offered);
  }

  noteRefused(refused: RefusedRelease | null): void {
    this.#write('program_refused', refused);
  }

  noteFetched(version: string | null): void {
    this.#meta.set('program_fetched', version);
  }

  /** What another program wrote in another form is passed over. */
  #read<T>(key: MetaKey, form: z.ZodType<T>): T | null {
    try {
      return form.safeParse(JSON.parse(this.#meta.text(key) ?? 'null')).data ?? null;
    } catch {
      return null;
    }
  }

  #write(key: MetaKey, value: object | null): void {
    this.#meta.set(key, value === null ? null : JSON.stringify(value));
  }
}
