/** What a data folder knows of the programs that open it, and of updates under way. */
import { z } from 'zod';
import { releaseNotes, releaseVersion } from '../shared/domain/release.ts';
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
  get offered(): string | null {
    return this.#meta.text('program_offered');
  }

  noteOpened(version: string, highest: string): void {
    this.#meta.set('program_version', version);
    this.#meta.set('program_highest', highest);
  }

  noteBegun(update: BegunUpdate | null): void {
    this.#meta.set('program_update', update === null ? null : JSON.stringify(update));
  }

  noteNews(news: ProgramNews): void {
    this.#meta.set('program_news', JSON.stringify(news));
  }

  noteOffered(version: string | null): void {
    this.#meta.set('program_offered', version);
  }

  /** What another program wrote in another form is passed over. */
  #read<T>(key: MetaKey, form: z.ZodType<T>): T | null {
    const text = this.#meta.text(key);
    return text === null ? null : (form.safeParse(JSON.parse(text)).data ?? null);
  }
}
