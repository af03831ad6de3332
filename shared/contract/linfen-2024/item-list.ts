/** Checklist items and templates written as rows. */
import type { Template, TemplateItem } from '../template-schema.ts';
import type { Pair } from './obligation-list.ts';

type Head = Omit<TemplateItem, 'type' | 'id' | 'title' | 'titleEn' | 'guidance' | 'guidanceEn'>;
/** What is said only where it is not the usual. */
type More = Partial<Omit<Head, 'groupId'>>;
/** A conditional item: asked when that item was answered so. */
export const when = (itemId: string, ...is: string[]): More => ({ showIf: { itemId, is } });

const usual: Head = {
  groupId: null,
  isRequired: true,
  probe: null,
  needsNoteOnFail: true,
  needsPhotoOnFail: false,
  showIf: null,
  onlyFor: null,
  isCompared: false,
};

function headOf(id: string, [title, titleEn]: Pair, [guidance, guidanceEn]: Pair, more: More) {
  return { id, title, titleEn, guidance, guidanceEn, ...usual, ...more };
}

export const check = (id: string, title: Pair, guidance: Pair, more: More = {}): TemplateItem => ({
  type: 'check',
  ...headOf(id, title, guidance, more),
});

interface Limits {
  readonly unit: string;
  readonly min?: number;
  readonly max?: number;
  readonly digits?: number;
}

export const number = (
  id: string,
  title: Pair,
  guidance: Pair,
  { unit, min, max, digits }: Limits,
  more: More = {},
): TemplateItem => ({
  type: 'number',
  ...headOf(id, title, guidance, more),
  unit,
  min: min ?? null,
  max: max ?? null,
  digits: digits ?? 0,
});

/** A text says nothing of right or wrong: what is wrong stands in it. */
export const text = (id: string, title: Pair, guidance: Pair, more: More = {}): TemplateItem => ({
  type: 'text',
  ...headOf(id, title, guidance, { needsNoteOnFail: false, ...more }),
  isLong: false,
});

export const longText = (id: string, title: Pair, guidance: Pair, more: More = {}): TemplateItem => ({
  ...(text(id, title, guidance, more) as Extract<TemplateItem, { type: 'text' }>),
  isLong: true,
});

type Option = readonly [id: string, zh: string, en: string, result?: 'fail' | 'na'];

export const choice = (
  id: string,
  title: Pair,
  guidance: Pair,
  options: readonly Option[],
  more: More = {},
): TemplateItem => ({
  type: 'choice',
  ...headOf(id, title, guidance, more),
  options: options.map(([option, zh, en, result]) => ({
    id: option,
    title: zh,
    titleEn: en,
    result: result ?? 'pass',
  })),
});

export const photo = (
  id: string,
  title: Pair,
  guidance: Pair,
  more: More & { atLeast?: number } = {},
): TemplateItem => {
  const { atLeast = 1, ...rest } = more;
  return { type: 'photo', ...headOf(id, title, guidance, { needsNoteOnFail: false, ...rest }), atLeast };
};

/** Items under a heading. */
type Part = readonly [id: string, title: Pair, items: readonly TemplateItem[]];

interface Terms {
  /** 1 when left out; raised with every change, so that what was published or used before keeps its own. */
  readonly version?: number;
  readonly subject: Template['subject'];
  readonly layout?: Template['layout'];
  readonly items?: readonly TemplateItem[];
  /** Instead of `items`, in a long list. */
  readonly parts?: readonly Part[];
  readonly probes?: Template['probes'];
}

export function templateOf(id: string, [title, titleEn]: Pair, terms: Terms): Template {
  const parts = terms.parts ?? [];
  return {
    id,
    version: terms.version ?? 1,
    title,
    titleEn,
    subject: terms.subject,
    layout: terms.layout ?? 'form',
    groups: parts.map(([part, [zh, en]]) => ({ id: part, title: zh, titleEn: en })),
    items: [
      ...(terms.items ?? []),
      ...parts.flatMap(([groupId, , items]) => items.map((item) => ({ ...item, groupId }))),
    ],
    probes: [...(terms.probes ?? [])],
  };
}

/** What the items are asked of. */
export const anEvent: Template['subject'] = { kind: 'event' };
export const theSystem: Template['subject'] = { kind: 'system' };
export const placesOf = (...keys: string[]): Template['subject'] => ({ kind: 'places', keys });
type Devices = Extract<Template['subject'], { kind: 'devices' }>;
export const devicesOf = (
  categories: Devices['categories'],
  only: { readonly zone?: string; readonly keys?: readonly string[] } = {},
): Template['subject'] => ({
  kind: 'devices',
  categories,
  zone: only.zone ?? null,
  keys: only.keys === undefined ? null : [...only.keys],
});
export const onEvent = (id: string, title: Pair, items: NonNullable<Terms['items']>, version = 1): Template =>
  templateOf(id, title, { version, subject: anEvent, items });
