import { expect, it } from 'vitest';
import type { CompassRow } from '../../../shared/api/compass.ts';
import { type Section, isNarrowed, linesOf, noFilter } from './compass-lines.ts';

const row = (obligationId: string, clauseId: string, change: Partial<CompassRow> = {}): CompassRow =>
  ({
    obligationId,
    clauseId,
    section: clauseId.slice(0, 1),
    title: `义务${obligationId}`,
    titleEn: `Duty ${obligationId}`,
    clauseTitle: '监控',
    clauseTitleEn: 'CCTV',
    state: 'due',
    ...change,
  }) as CompassRow;
const sections = ['一', '二'].map((section) => ({ section }) as Section);
const rows = [row('a', '一.1'), row('b', '二.3', { state: 'late' }), row('c', '二.3'), row('d', '二.4')];
const words = (filter: Partial<typeof noFilter>) =>
  linesOf(rows, sections, { ...noFilter, ...filter }).map((line) =>
    line.kind === 'section'
      ? line.section.section
      : `${line.isFirstOfClause ? line.row.clauseId : ''} ${line.row.obligationId}`,
  );

it('stands under sections, and names a clause once', () => {
  expect(words({})).toEqual(['一', '一.1 a', '二', '二.3 b', ' c', '二.4 d']);
});

it('is narrowed by section, state and any part of a name or number, in either language', () => {
  expect(words({ section: '一' })).toEqual(['一', '一.1 a']);
  expect(words({ state: 'late' })).toEqual(['二', '二.3 b']);
  expect(words({ text: ' DUTY c ' })).toEqual(['二', '二.3 c']);
  expect(words({ text: '二.4' })).toEqual(['二', '二.4 d']);
  expect(words({ text: '打印机' })).toEqual([]);
  expect([
    isNarrowed(noFilter),
    isNarrowed({ ...noFilter, text: ' ' }),
    isNarrowed({ ...noFilter, state: 'due' }),
  ]).toEqual([false, false, true]);
});
