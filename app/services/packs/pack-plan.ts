/** What belongs into an acceptance pack: the documents that prove each obligation, numbered, and what is missing. */
import type { EvidenceItem } from '../../../shared/api/compass.ts';
import type { PackContent, PackDocument, PackObligation, PackUnsigned } from '../../../documents/index.ts';
import type { Stored } from '../../../shared/domain/entities.ts';
import type { FaultFields } from '../../../shared/domain/fault-fields.ts';
import { dayOf } from '../../../shared/domain/dates.ts';
import { fingerprintOf } from '../../../shared/domain/pack.ts';
import type { ReportRef } from '../../../shared/domain/report.ts';
import { sha256 } from '../../../proof/index.ts';
import type { Workspace } from '../../workspace.ts';
import type { CompassService, ObligationStanding } from '../compass.ts';
import { askedPapers } from '../papers.ts';
import { bilingual, inBoth } from '../record-parts.ts';
import type { ReportService } from '../reports/index.ts';
import { packReports } from './pack-reports.ts';

type SectionId = FaultFields['section'];

export interface PackSources {
  readonly ws: Workspace;
  readonly compass: CompassService;
  readonly reports: ReportService;
}

/** A document before it is numbered and has its files. */
export type PackItem = Omit<PackDocument, 'number' | 'files' | 'isProven' | 'clauseIds'> & {
  readonly clauseIds: Set<string>;
  readonly source:
    | { readonly record: Stored<'record'> }
    | { readonly report: ReportRef }
    | { readonly paper: Stored<'paper'> };
};
export type NumberedItem = Omit<PackItem, 'clauseIds'> & {
  readonly number: string;
  readonly clauseIds: readonly string[];
};

export interface PackPlan {
  readonly items: readonly NumberedItem[];
  /** Without the documents' files, which hang on the form. */
  readonly content: Omit<PackContent, 'documents'>;
}

const pageSize = 500;

export function packPlan({ ws, compass, reports }: PackSources, sections: readonly SectionId[]): PackPlan {
  const { contract } = ws;
  const standings = compass.standings().items.filter(({ planned }) => sections.includes(planned.clause.section));
  const found = new Map<string, PackItem>();
  const unsigned = new Map<string, PackUnsigned & { clauseIds: string[] }>();
  const byObligation = new Map<string, string[]>();
  for (const { planned } of standings) {
    const { obligation, clause } = planned;
    const keys = new Set<string>();
    for (const evidence of evidenceOf(compass, obligation.id)) {
      const own = itemsOf(ws, evidence, clause.section);
      if (own.length === 0 && evidence.isCounted) addUnsigned(ws, unsigned, evidence, clause);
      for (const [key, item] of own) {
        const held = found.get(key) ?? item;
        held.clauseIds.add(clause.id);
        found.set(key, held);
        keys.add(key);
      }
    }
    byObligation.set(obligation.id, [...keys]);
  }
  for (const { key, obligationId, item } of packReports(ws, sections, reports.subjects)) {
    found.set(key, item);
    byObligation.set(obligationId, [...(byObligation.get(obligationId) ?? []), key]);
  }
  const numbers = new Map<string, string>();
  const items = numbered(
    found,
    contract.sections.map(({ id }) => id),
    numbers,
  );
  return {
    items,
    content: {
      contractTitle: bilingual(contract.title, contract.titleEn),
      customer: bilingual(contract.customer, contract.customerEn),
      isSample: ws.store.siteKind === 'demo',
      utcOffsetMinutes: contract.utcOffsetMinutes,
      term: contract.term,
      madeAtMs: ws.nowMs(),
      madeBy: ws.person().fields.name,
      sections: contract.sections
        .filter(({ id }) => sections.includes(id))
        .map(({ id, title, titleEn }) => ({ id, title: bilingual(title, titleEn) })),
      fingerprint: fingerprintOf(sha256(Buffer.from(ws.store.signer.publicKey, 'base64url'))),
      obligations: standings.map((standing) => obligationOf(standing, byObligation, numbers)),
      unsigned: [...unsigned.values()].toSorted((a, b) => compare(a.day, b.day)),
      missingPapers: askedPapers(ws)
        .filter(
          ({ section, state }) =>
            section !== null && sections.includes(section) && state !== 'valid' && state !== 'expiring',
        )
        .map(({ title, titleEn, clauseIds, section, state }) => ({
          section: section as SectionId,
          title: bilingual(title, titleEn),
          clauseIds,
          isExpired: state === 'expired',
        })),
    },
  };
}

function* evidenceOf(compass: CompassService, obligationId: string): Generator<EvidenceItem> {
  for (let after: string | null = null; ; ) {
    const page: { items: EvidenceItem[]; next: string | null } = compass.evidence({
      obligationId,
      after,
      limit: pageSize,
    });
    yield* page.items;
    if (page.next === null) return;
    after = page.next;
  }
}

/** The records in force of what was done, or the paper; nothing where none was signed. */
function itemsOf(ws: Workspace, { kind, id }: EvidenceItem, section: SectionId): (readonly [string, PackItem])[] {
  const { store } = ws;
  if (kind === 'document') {
    const paper = store.papers.byId(id);
    return paper === null ? [] : [[`paper:${id}`, paperItem(ws, paper, section)]];
  }
  const signed = kind === 'record' ? store.records.byId(id) : null;
  // Any signed record of a kind may count for an obligation; in the pack of a section stand its own only.
  const isForeign = signed !== null && sectionOf(ws, signed) !== section;
  const own = signed === null ? lastOfEachKind(store.records.bySubject(id)) : isForeign ? [] : [signed];
  return own.map((record) => [`record:${record.id}`, recordItem(ws, record, section)] as const);
}

/** Of the fault or the round that it tells of; null for one of neither. */
function sectionOf(ws: Workspace, { fields: { subject } }: Stored<'record'>): SectionId | null {
  const { faults, inspections } = ws.store;
  if (subject.entity === 'fault') return faults.byId(subject.id)?.fields.section ?? null;
  const round = inspections.byId(subject.id);
  return round === null ? null : ws.clauseOf(ws.plan(round.fields.planId)).section;
}

/** @param records in the order they were signed: a correction comes after what it corrects */
const lastOfEachKind = (records: readonly Stored<'record'>[]): Stored<'record'>[] => [
  ...new Map(records.map((record) => [record.fields.kind, record])).values(),
];

function recordItem(ws: Workspace, record: Stored<'record'>, section: SectionId): PackItem {
  const { number, kind, title, signedAtMs, signatures } = record.fields;
  const name = inBoth(`records.kinds.${kind}`);
  return {
    kind: 'record',
    section,
    title: bilingual(`${name.zh} ${title}`, `${name.en} ${title}`),
    ownNumber: number,
    day: dayOf(signedAtMs, ws.contract.utcOffsetMinutes),
    people: signatures.map((signature) => signature.name),
    clauseIds: new Set(),
    source: { record },
  };
}

function paperItem(ws: Workspace, paper: Stored<'paper'>, section: SectionId): PackItem {
  const { title, number, issuedOn } = paper.fields;
  return {
    kind: 'paper',
    section,
    title: bilingual(title, title),
    ownNumber: number,
    day: issuedOn,
    people: [ws.personName(paper.author)],
    clauseIds: new Set(),
    source: { paper },
  };
}

type Unsigned = Map<string, PackUnsigned & { clauseIds: string[] }>;

function addUnsigned(
  ws: Workspace,
  unsigned: Unsigned,
  { kind, id, number, title, titleEn, atMs }: EvidenceItem,
  { id: clauseId, section }: { id: string; section: SectionId },
): void {
  if (kind !== 'inspection' && kind !== 'fault') return;
  const held = unsigned.get(id);
  if (held !== undefined) {
    if (!held.clauseIds.includes(clauseId)) held.clauseIds.push(clauseId);
    return;
  }
  const day = dayOf(atMs, ws.contract.utcOffsetMinutes);
  unsigned.set(id, { section, number, title: bilingual(title, titleEn), day, clauseIds: [clauseId] });
}

const kindOrder: readonly PackDocument['kind'][] = ['record', 'report', 'paper'];
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** `2-001`: by section, then records, reports and papers, each by its day. */
function numbered(
  found: ReadonlyMap<string, PackItem>,
  order: readonly SectionId[],
  numbers: Map<string, string>,
): NumberedItem[] {
  const rank = ({ section, kind, day, ownNumber }: PackItem): string =>
    `${order.indexOf(section)}${kindOrder.indexOf(kind)}${day}${ownNumber}`;
  const inOrder = [...found].toSorted(([, a], [, b]) => compare(rank(a), rank(b)));
  const counts = new Map<SectionId, number>();
  return inOrder.map(([key, item]) => {
    const count = (counts.get(item.section) ?? 0) + 1;
    counts.set(item.section, count);
    const number = `${order.indexOf(item.section) + 1}-${String(count).padStart(3, '0')}`;
    numbers.set(key, number);
    return { ...item, number, clauseIds: [...item.clauseIds] };
  });
}

function obligationOf(
  { planned, row, dues, registers }: ObligationStanding,
  byObligation: ReadonlyMap<string, readonly string[]>,
  numbers: ReadonlyMap<string, string>,
): PackObligation {
  const { obligation, clause, kind, counter } = planned;
  const missing = dues.filter(({ state }) => state === 'missed' || state === 'part' || state === 'unrecorded');
  const keys = byObligation.get(obligation.id) ?? [];
  return {
    section: clause.section,
    clauseId: clause.id,
    title: bilingual(obligation.title, obligation.titleEn),
    dueInTerm: row.dueInTerm,
    dueSoFar: row.dueSoFar,
    done: row.done,
    doneLate: row.doneLate,
    missing: row.gap,
    excused: row.excused,
    isOnEvent: kind !== 'scheduled',
    missingDays: missing.map(({ dueDay }) => dueDay),
    registers,
    documents: keys.flatMap((key) => numbers.get(key) ?? []).toSorted(compare),
    counter:
      row.pacing === null || counter === null
        ? null
        : { counted: row.pacing.counted, target: row.pacing.target, unit: bilingual(counter.unit, counter.unitEn) },
  };
}
