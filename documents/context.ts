/** What a builder needs beside the record's content, and how it words times, texts in two languages and secrets. */
import type { Signature } from '../shared/domain/entities.ts';
import type { Bilingual, RecordDevice } from '../shared/domain/record-content.ts';
import { type Form, textFilter } from './confidential.ts';
import { type DocumentLabels, type DocumentLanguage, fill } from './labels.ts';

/** How every document is worded. */
export interface PageContext {
  readonly labels: DocumentLabels;
  readonly language: DocumentLanguage;
  /** customer hides addresses, configuration and camera positions (contract 3.3.1); internal shows them. */
  readonly form: Form;
}

/** Of a record. */
export interface DocumentContext extends PageContext {
  readonly signatures: readonly Signature[];
  /** Null for a draft, which gets no QR code and says on every page that it is one. */
  readonly seal: { readonly recordId: string; readonly contentHash: string } | null;
}

/** Wording bound to one document: its language, its form and its clock. */
export interface Wording {
  /** A text somebody wrote, without what the customer form withholds. */
  readonly text: (written: string) => string;
  /** The text, or a dash when it is empty. */
  readonly orDash: (written: string) => string;
  readonly bilingual: (written: Bilingual) => string;
  /** `2026-11-23 (周一) 09:12`. */
  readonly dateTime: (ms: number) => string;
  /** `2026-11-23 (周一)`. */
  readonly date: (ms: number) => string;
  /** `11-23 09:12:05`. */
  readonly stamp: (ms: number) => string;
  readonly duration: (ms: number) => string;
}

/** @param devices those whose names the customer form withholds in texts, too. */
export function wordingOf(ctx: PageContext, utcOffsetMinutes: number, devices: readonly RecordDevice[]): Wording {
  const { labels } = ctx;
  const filter = textFilter(ctx.form, labels, devices);
  const text = (written: string): string => filter(written).trim();
  // The shifted instant is read in UTC: the machine's own time zone never counts.
  const local = (ms: number): Date => new Date(ms + utcOffsetMinutes * 60_000);
  const iso = (ms: number): string => local(ms).toISOString();
  const date = (ms: number): string => `${iso(ms).slice(0, 10)} (${labels.weekdays[local(ms).getUTCDay()] ?? ''})`;
  return {
    text,
    orDash: (written) => text(written) || labels.notGiven,
    bilingual: ({ zh, en }) => text(ctx.language === 'en' && en !== '' ? en : zh),
    date,
    dateTime: (ms) => `${date(ms)} ${iso(ms).slice(11, 16)}`,
    stamp: (ms) => `${iso(ms).slice(5, 10)} ${iso(ms).slice(11, 19)}`,
    duration: (ms) => {
      const all = Math.max(0, Math.round(ms / 60_000));
      const [hours, minutes] = [Math.floor(all / 60), all % 60];
      if (hours === 0) return fill(labels.duration.minutes, { minutes });
      return fill(minutes === 0 ? labels.duration.hours : labels.duration.hoursMinutes, { hours, minutes });
    },
  };
}
