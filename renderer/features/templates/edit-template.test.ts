import { describe, expect, it } from 'vitest';
import { templates } from '../../../shared/contract/linfen-2024/templates.ts';
import { itemTypes, template as shape } from '../../../shared/contract/template-schema.ts';
import { answersOf, asType, freeId, movedItem, withItem, withNewItem, withoutItem } from './edit-template.ts';

const versions = templates.find(({ id }) => id === 'conference-versions')!;
const ids = (template: typeof versions): string[] => template.items.map(({ id }) => id);
const names = ['甲', '乙'] as const;

describe('a checklist that is edited', () => {
  it('keeps the right form whatever type its items become', () => {
    for (const type of itemTypes) {
      for (let at = 0; at < versions.items.length; at += 1) {
        const changed = withItem(versions, at, asType(versions.items[at]!, type, names));
        expect(shape.parse(changed)).toEqual(changed);
      }
    }
  });

  it('takes a new item after the one that is chosen', () => {
    const changed = withNewItem(versions, 0, ['新', 'New']);
    expect(shape.parse(changed)).toEqual(changed);
    expect(ids(changed)).toEqual([versions.items[0]!.id, expect.stringMatching(/^item-/), ...ids(versions).slice(1)]);
  });

  it('asks always what waited for an item that is gone', () => {
    const at = ids(versions).indexOf('decision');
    const changed = withoutItem(versions, at);
    expect(ids(changed)).not.toContain('decision');
    expect(changed.items.every(({ showIf }) => showIf === null)).toBe(true);
    expect(versions.items.some(({ showIf }) => showIf !== null)).toBe(true);
  });

  it('moves an item by one place, and none over the edge', () => {
    expect(ids(movedItem(versions, 1, -1)).slice(0, 2)).toEqual(ids(versions).slice(0, 2).toReversed());
    expect(movedItem(versions, 0, -1)).toBe(versions);
    expect(movedItem(versions, versions.items.length - 1, 1)).toBe(versions);
  });

  it('names what a condition may wait for', () => {
    const [text, decision] = ['software', 'decision'].map((id) => versions.items.find((item) => item.id === id)!);
    expect(answersOf(text!)).toEqual(['pass', 'fail', 'na']);
    expect(answersOf(decision!)).toContain('updated');
  });

  it('gives a new item an id that nobody has', () => {
    expect(freeId('item', ['item-2', 'x'])).toBe('item-3');
  });
});
