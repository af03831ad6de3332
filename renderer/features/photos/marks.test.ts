import { describe, expect, it } from 'vitest';
import { marksFrom } from './kept-marks.ts';
import {
  type Mark,
  boxOf,
  changed,
  historyOf,
  isSpeck,
  markInMiddle,
  markKinds,
  moved,
  nextId,
  redone,
  refined,
  resized,
  undone,
} from './marks.ts';

const size = { width: 1000, height: 800 };
const box: Mark = { id: 1, kind: 'box', x1: 100, y1: 100, x2: 300, y2: 200, colour: 'red', text: '' };

describe('a mark', () => {
  it('has the same box whichever corner was drawn first', () => {
    const backwards = { ...box, x1: 300, y1: 200, x2: 100, y2: 100 };
    expect(boxOf(backwards)).toEqual({ x: 100, y: 100, width: 200, height: 100 });
    expect(boxOf(backwards)).toEqual(boxOf(box));
  });

  it('moves as a whole and stops at the edge', () => {
    expect(moved(box, 10, -20, size)).toMatchObject({ x1: 110, y1: 80, x2: 310, y2: 180 });
    expect(moved(box, -5000, 5000, size)).toMatchObject({ x1: 0, y1: 700, x2: 200, y2: 800 });
  });

  it('changes size at its second corner, within the picture', () => {
    expect(resized(box, 50, 25, size)).toMatchObject({ x1: 100, y1: 100, x2: 350, y2: 225 });
    expect(resized(box, 5000, -5000, size)).toMatchObject({ x2: 1000, y2: 0 });
  });

  it.each(markKinds)('%s: placed by keyboard stands within the picture and is no speck', (kind) => {
    const item = markInMiddle(kind, 'blue', 7, size);
    const { x, y, width, height } = boxOf(item);
    expect([x >= 0, y >= 0, x + width <= size.width, y + height <= size.height]).toEqual([true, true, true, true]);
    expect(isSpeck(item, size)).toBe(false);
  });

  it('that hardly has a size was not meant', () => {
    expect(isSpeck({ ...box, x2: 103, y2: 102 }, size)).toBe(true);
    expect(isSpeck(box, size)).toBe(false);
  });

  it('gets a number that no other has', () => {
    expect(nextId([])).toBe(1);
    expect(nextId([{ ...box, id: 4 }, box])).toBe(5);
  });
});

describe('undo', () => {
  const [none, one, two] = [[], [box], [box, { ...box, id: 2 }]];

  it('goes back and forth step by step', () => {
    const drawn = changed(changed(historyOf(none), one), two);
    expect(undone(drawn).marks).toBe(one);
    expect(undone(undone(drawn)).marks).toBe(none);
    expect(redone(undone(drawn)).marks).toBe(two);
  });

  it('has nowhere to go from the ends', () => {
    expect(undone(historyOf(one)).marks).toBe(one);
    expect(redone(historyOf(one)).marks).toBe(one);
  });

  it('takes back a drag as one step', () => {
    const dragged = refined(refined(changed(historyOf(none), one), two), two);
    expect(undone(dragged).marks).toBe(none);
  });

  it('forgets what was undone once something else is drawn', () => {
    const again = changed(undone(changed(historyOf(none), one)), two);
    expect(redone(again).marks).toBe(two);
  });
});

it('reads kept marks back and leaves out what is none', () => {
  expect(marksFrom([box, { ...box, kind: 'star' }, null, 'x'])).toEqual([box]);
  expect(marksFrom(null)).toEqual([]);
});
