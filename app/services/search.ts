/** One search over everything that has a name. */
import type { SearchHit, SearchKind, searchContract } from '../../shared/api/search.ts';
import type { FieldsOf, Stored } from '../../shared/domain/entities.ts';
import { holdsWords, searchForm, searchWords } from '../../shared/domain/search-form.ts';
import type { Inputs } from '../inputs.ts';
import type { Workspace } from '../workspace.ts';
import { placeNames } from './places.ts';

type Input = Inputs<typeof searchContract>;
type Find = (words: readonly string[], limit: number) => SearchHit[];

export function createSearchService(ws: Workspace) {
  const { search } = ws.store;
  const placeOf = placeNames(ws);

  const finders: Readonly<Record<SearchKind, Find>> = {
    device: (words, limit) =>
      search
        .find('device', words, limit)
        .map(({ id, fields }) =>
          hit('device', id, fields.name, fields.nameEn, [placeOf(fields.locationId), fields.address]),
        ),
    location: (words, limit) =>
      search
        .find('location', words, limit)
        .map(({ id, fields }) => hit('location', id, fields.name, fields.nameEn, [placeOf(fields.parentId)])),
    fault: (words, limit) =>
      search
        .find('fault', words, limit)
        .map(({ id, fields }) =>
          hit('fault', id, fields.title, '', [
            fields.number,
            fields.reporter,
            fields.place === '' ? placeOf(fields.locationId) : fields.place,
          ]),
        ),
    inspection: (words, limit) => search.find('inspection', words, limit).map((round) => roundHit(ws, round)),
    record: (words, limit) =>
      search
        .find('record', words, limit)
        .map(({ id, fields }) => hit('record', id, fields.title, '', [fields.number, ...signersOf(fields)])),
    clause: (words, limit) => clausesWith(ws, words).slice(0, limit),
  };

  return {
    find({ text, kinds, limit }: Input['find']): { hits: SearchHit[]; more: SearchKind[] } {
      const words = searchWords(text);
      const found = words.length === 0 ? [] : kinds.map((kind) => ({ kind, hits: finders[kind](words, limit + 1) }));
      return {
        hits: found.flatMap(({ hits }) => hits.slice(0, limit)),
        more: found.filter(({ hits }) => hits.length > limit).map(({ kind }) => kind),
      };
    },
  };
}

function hit(
  kind: SearchKind,
  id: string,
  title: string,
  titleEn: string,
  details: readonly (string | null)[],
): SearchHit {
  return { kind, id, title, titleEn, detail: details.filter((text) => text !== null && text !== '').join(' · ') };
}

function roundHit(ws: Workspace, { id, fields }: Stored<'inspection'>): SearchHit {
  const { title, titleEn } = ws.plan(fields.planId);
  return hit('inspection', id, title, titleEn, [fields.number, ws.personName(fields.technicianId)]);
}

const signersOf = ({ signatures }: FieldsOf<'record'>): string[] => signatures.map(({ name }) => name);

/** By number and title first, then by what they say. */
function clausesWith(ws: Workspace, words: readonly string[]): SearchHit[] {
  const found = ws.contract.clauses.filter(({ id, title, titleEn, text, summaryEn }) =>
    holdsWords([id, title, titleEn, text, summaryEn], words),
  );
  const heads = new Set(found.filter(({ id, title, titleEn }) => holdsWords([id, title, titleEn], words)));
  return [...heads, ...found.filter((clause) => !heads.has(clause))].map(({ id, title, titleEn, text }) =>
    hit('clause', id, title, titleEn, [id, searchForm(text) === searchForm(title) ? '' : text.slice(0, 80)]),
  );
}
