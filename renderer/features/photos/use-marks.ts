/** Marks being drawn: the one that is chosen, and the way back. Steps of the same kind on the same mark are one to undo. */
import { useRef, useState } from 'react';
import {
  type History,
  type Mark,
  type MarkColour,
  type MarkKind,
  type Size,
  changed,
  historyOf,
  isSpeck,
  markInMiddle,
  moved,
  nextId,
  redone,
  refined,
  resized,
  textHeight,
  undone,
} from './marks.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export function useMarks(first: readonly Mark[], size: Size) {
  const [history, setHistory] = useState<History>(() => historyOf(first));
  const [tool, setTool] = useState<MarkKind>('arrow');
  const [colour, setColour] = useState<MarkColour>('red');
  const [chosenId, setChosenId] = useState<number | null>(null);
  const lastStep = useRef('');
  const { marks } = history;
  const chosen = marks.find(({ id }) => id === chosenId);

  function apply(step: string, next: (marks: readonly Mark[]) => readonly Mark[]): void {
    const goesOn = step === lastStep.current;
    lastStep.current = step;
    setHistory((before) => (goesOn ? refined : changed)(before, next(before.marks)));
  }

  function replace(step: string, id: number, change: (item: Mark) => Mark): void {
    apply(`${step} ${id}`, (items) => items.map((item) => (item.id === id ? change(item) : item)));
  }

  /** The next change is a step of its own. */
  const endStep = (): void => {
    lastStep.current = '';
  };

  function insert(item: Mark): void {
    endStep();
    apply(`draw ${item.id}`, (items) => [...items, item]);
    setChosenId(item.id);
  }

  function travel(to: (history: History) => History): void {
    endStep();
    setHistory(to);
  }

  return {
    marks,
    size,
    tool,
    colour,
    chosen,
    isChanged: history.past.length > 0,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    setTool,
    undo: () => travel(undone),
    redo: () => travel(redone),
    choose(id: number | null) {
      endStep();
      setChosenId(id);
    },
    paint(next: MarkColour) {
      setColour(next);
      if (chosen !== undefined && chosen.kind !== 'blur')
        replace('paint', chosen.id, (item) => ({ ...item, colour: next }));
    },
    write: (id: number, text: string) => replace('write', id, (item) => ({ ...item, text })),
    move: (id: number, dx: number, dy: number) => replace('move', id, (item) => moved(item, dx, dy, size)),
    resize: (id: number, dx: number, dy: number) => replace('resize', id, (item) => resized(item, dx, dy, size)),
    remove(id: number) {
      endStep();
      apply(`remove ${id}`, (items) => items.filter((item) => item.id !== id));
      setChosenId(null);
    },
    insertInMiddle: () => insert(markInMiddle(tool, colour, nextId(marks), size)),
    /** A new mark from here; it follows the pointer by `draw`. Returns its id. */
    start({ x, y }: Point): number {
      const id = nextId(marks);
      insert({ id, kind: tool, colour, text: '', x1: x, y1: y, x2: x, y2: y });
      return id;
    },
    draw: (id: number, { x, y }: Point) => replace('draw', id, (item) => ({ ...item, x2: x, y2: y })),
    endStep,
    /** A text that was only clicked gets its usual size; anything else that small was not meant. */
    finish(id: number) {
      setHistory((before) => {
        const item = before.marks.find((other) => other.id === id);
        if (item === undefined || !isSpeck(item, size)) return before;
        if (item.kind !== 'text') return { ...undone(before), future: [] };
        const full = moved({ ...item, x2: item.x1 + size.width / 3, y2: item.y1 + textHeight(size) }, 0, 0, size);
        return refined(
          before,
          before.marks.map((other) => (other.id === id ? full : other)),
        );
      });
      endStep();
    },
  };
}

export type Marking = ReturnType<typeof useMarks>;
