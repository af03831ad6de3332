/** What one filled-in list says of an event, a meeting or a job, as its documents tell it. */
import type { Bilingual, ChecklistLine, RecordPhoto } from '../../shared/domain/record-content.ts';
import { linesTable } from '../checklist-record.ts';
import type { Block } from '../model.ts';
import type { ReportHead, ReportPage } from '../report.ts';
import { photoBlocks } from '../sections.ts';

export interface EventFacts {
  /** `XJ-20261123-A-001`. */
  readonly number: string;
  readonly title: Bilingual;
  readonly technician: string;
  readonly startedAtMs: number;
  /** Null while it is being filled in. */
  readonly completedAtMs: number | null;
  readonly parts: readonly {
    readonly id: string;
    readonly title: Bilingual;
    readonly lines: readonly (ChecklistLine & { readonly itemId: string })[];
  }[];
  readonly photos: readonly (RecordPhoto & { readonly itemId: string | null })[];
  readonly faults: readonly { readonly number: string; readonly title: string }[];
}

/** What was answered to an item; empty while nothing was. */
export function saidOf(facts: EventFacts | null, itemId: string): Bilingual {
  const lines = facts?.parts.flatMap((part) => part.lines) ?? [];
  return lines.find((line) => line.itemId === itemId)?.reading ?? { zh: '', en: '' };
}

/** Each part of the list as a table, but for those that the document tells in its own way. */
export function partTables<C extends ReportHead>(
  { ctx, wording }: ReportPage<C>,
  facts: EventFacts,
  except: readonly string[] = [],
): Block[] {
  return facts.parts
    .map((part) => ({ ...part, lines: part.lines.filter(({ itemId }) => !except.includes(itemId)) }))
    .filter(({ lines }) => lines.length > 0)
    .map(({ title, lines }) => linesTable({ ctx, wording }, wording.bilingual(title), lines));
}

/** The photos of these items, or of all of them. */
export function photosOf<C extends ReportHead>(
  { ctx, wording }: ReportPage<C>,
  facts: EventFacts,
  itemIds?: readonly string[],
): Block[] {
  const chosen = facts.photos.filter(({ itemId }) => itemIds === undefined || itemIds.includes(itemId ?? ''));
  return photoBlocks(chosen, ctx, wording);
}

/** `09:05 开机`: a line of a log that begins with a time of day. */
const timedLine = /^\s*(\d{1,2})[:：.](\d{2})\s*[，,、:：-]?\s*(.*)$/;

/** The lines of a log, each with its time of day; empty for one that begins with none. */
export function logLines(text: string): { readonly time: string; readonly text: string }[] {
  return text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [, hour, minute, rest] = timedLine.exec(line) ?? [];
      if (hour === undefined || minute === undefined) return { time: '', text: line.trim() };
      return { time: `${hour.padStart(2, '0')}:${minute}`, text: (rest ?? '').trim() };
    });
}
