import { describe, expect, test } from 'vitest';
import type { AskedPaper, PaperView } from '../../../shared/api/papers.ts';
import type { PaperId } from '../../../shared/domain/ids.ts';
import { countsOf, paperRows, shownRows } from './paper-rows.ts';

const asked = (id: string, title: string, state: AskedPaper['state']): AskedPaper => ({
  id,
  title,
  titleEn: id,
  clauseIds: ['二.3.3.1'],
  section: '二',
  state,
});
const filed = (id: string, documentId: string | null, title: string, isRemoved = false): PaperView => ({
  id: id as PaperId,
  documentId,
  title,
  number: '',
  issuedOn: '2026-01-05',
  expiresOn: null,
  note: '',
  files: [],
  versions: {},
  validity: 'valid',
  filed: { atMs: 1, personName: '王工' },
  changed: null,
  removed: isRemoved ? { atMs: 2, personName: '王工', reason: '错' } : null,
  safety: 'here',
});

const documents = [asked('nda', '保密协议', 'valid'), asked('plan', '应急预案', 'missing')];
const papers = [filed('1', 'nda', '旧协议'), filed('2', 'nda', '新协议'), filed('3', 'nda', '误传', true)];

describe('rows of the contract’s papers', () => {
  test('hold what is on file, newest first, and what was removed apart', () => {
    const [nda] = paperRows(documents, papers);
    expect(nda?.papers.map(({ title }) => title)).toEqual(['新协议', '旧协议']);
    expect(nda?.removed.map(({ title }) => title)).toEqual(['误传']);
  });

  test('end with what the contract does not name, also of a contract that is no longer in force', () => {
    const rows = paperRows(documents, [filed('4', null, '通知'), filed('5', 'gone', '旧合同的方案')]);
    expect(rows.at(-1)).toMatchObject({ asked: null });
    expect(rows.at(-1)?.papers.map(({ title }) => title)).toEqual(['旧合同的方案', '通知']);
  });

  test('are counted by state without the others', () => {
    expect(countsOf(paperRows(documents, papers))).toEqual({ all: 2, missing: 1, expiring: 0, expired: 0 });
  });

  test('are found by title, clause and what is on file, and narrowed by state', () => {
    const rows = paperRows(documents, papers);
    const ids = (filter: 'all' | 'missing', text: string) =>
      shownRows(rows, filter, text).map((row) => row.asked?.id ?? null);
    expect(ids('all', '新协')).toEqual(['nda']);
    expect(ids('all', '二.3.3')).toEqual(['nda', 'plan']);
    expect(ids('missing', '')).toEqual(['plan']);
    expect(ids('missing', '协议')).toEqual([]);
  });
});
