/** Changes of a checklist that is being edited. Pure; what comes out has always the right form for its type. */
import type { ItemType, Template, TemplateItem } from '../../../shared/contract/schema.ts';

/** Fields that every type of item has. */
function headOf(item: TemplateItem) {
  const {
    id,
    groupId,
    title,
    titleEn,
    guidance,
    guidanceEn,
    isRequired,
    needsNoteOnFail,
    needsPhotoOnFail,
    showIf,
    onlyFor,
    isCompared,
  } = item;
  return {
    id,
    groupId,
    title,
    titleEn,
    guidance,
    guidanceEn,
    isRequired,
    needsNoteOnFail,
    needsPhotoOnFail,
    showIf,
    onlyFor,
    isCompared,
  };
}

/** The item as one of another type: a probe answers only the type that it was set up for. */
export function asType(item: TemplateItem, type: ItemType, optionNames: readonly [string, string]): TemplateItem {
  if (item.type === type) return item;
  const head = { ...headOf(item), probe: null };
  switch (type) {
    case 'check':
      return { type, ...head };
    case 'number':
      return { type, ...head, unit: '', min: null, max: null, digits: 1 };
    case 'text':
      return { type, ...head, isLong: false };
    case 'choice': {
      const [first, second] = optionNames;
      return {
        type,
        ...head,
        options: [
          { id: 'option-1', title: first, titleEn: first, result: 'pass' },
          { id: 'option-2', title: second, titleEn: second, result: 'fail' },
        ],
      };
    }
    case 'photo':
      return { type, ...head, atLeast: 1 };
  }
}

/** `item-7`: free in this list. */
export function freeId(prefix: string, taken: Iterable<string>): string {
  const used = new Set(taken);
  let number = used.size + 1;
  while (used.has(`${prefix}-${number}`)) number += 1;
  return `${prefix}-${number}`;
}

/** With a new check after the item at that place. */
export function withNewItem(template: Template, after: number, [title, titleEn]: readonly [string, string]): Template {
  const item: TemplateItem = {
    type: 'check',
    id: freeId(
      'item',
      template.items.map(({ id }) => id),
    ),
    groupId: template.items[after]?.groupId ?? template.groups[0]?.id ?? null,
    title,
    titleEn,
    guidance: '',
    guidanceEn: '',
    isRequired: true,
    probe: null,
    needsNoteOnFail: true,
    needsPhotoOnFail: false,
    showIf: null,
    onlyFor: null,
    isCompared: false,
  };
  return { ...template, items: template.items.toSpliced(after + 1, 0, item) };
}

export const withItem = (template: Template, at: number, item: TemplateItem): Template => ({
  ...template,
  items: template.items.with(at, item),
});

/** Without the item; whatever was asked only because of it is asked always. */
export function withoutItem(template: Template, at: number): Template {
  const gone = template.items[at]?.id;
  return {
    ...template,
    items: template.items
      .toSpliced(at, 1)
      .map((item) => (item.showIf?.itemId === gone ? { ...item, showIf: null } : item)),
  };
}

/** One place up or down; at the edge nothing moves. */
export function movedItem(template: Template, at: number, step: 1 | -1): Template {
  const to = at + step;
  const item = template.items[at];
  if (item === undefined || to < 0 || to >= template.items.length) return template;
  return { ...template, items: template.items.toSpliced(at, 1).toSpliced(to, 0, item) };
}

/** Answers that a condition may wait for: of a choice its options, of anything else its judgement. */
export const answersOf = (item: TemplateItem): readonly string[] =>
  item.type === 'choice' ? item.options.map(({ id }) => id) : ['pass', 'fail', 'na'];
