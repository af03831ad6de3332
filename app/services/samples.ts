/** Sample checks: drawn so that anybody can draw again, judged record by record. */
import type { DrawnRecord, SampleSummary, SampleView, samplesContract } from '../../shared/api/samples.ts';
import { dayMs, startOfDayMs } from '../../shared/domain/dates.ts';
import type { Stored } from '../../shared/domain/entities.ts';
import type { RecordId } from '../../shared/domain/ids.ts';
import { type SampleFields, type SampleFindingFields, drawSample } from '../../shared/domain/sample.ts';
import { AppError } from '../../shared/errors.ts';
import type { Inputs } from '../inputs.ts';
import { sha256 } from '../../proof/index.ts';
import { type Workspace, found } from '../workspace.ts';
import type { CommentService } from './comments.ts';
import { evidenceOf } from './record-evidence.ts';

type Input = Inputs<typeof samplesContract>;
type Finding = Stored<'sample_finding'>;

const seedBytes = 8;

export function createSampleService(ws: Workspace, comments: CommentService) {
  const { store } = ws;

  const startOf = (day: string): number => startOfDayMs(day, ws.contract.utcOffsetMinutes);

  const populationOf = ({ from, to, kinds, seq }: Pick<SampleFields, 'from' | 'to' | 'kinds' | 'seq'>): string[] =>
    store.samples.population({ fromMs: startOf(from), toMs: startOf(to) + dayMs, kinds, seq });

  /** Of several about one record the last one holds. */
  const findingsOf = (id: string): Map<string, Finding> =>
    new Map(store.samples.findings(id).map((finding) => [finding.fields.recordId, finding]));

  function summary(sample: Stored<'sample'>, findings = findingsOf(sample.id)): SampleSummary {
    const { from, to, kinds, seed, seq, population, atMs, recordIds } = sample.fields;
    const said = (verdict: SampleFindingFields['verdict']): number =>
      [...findings.values()].filter(({ fields }) => fields.verdict === verdict).length;
    return {
      id: sample.id,
      from,
      to,
      kinds,
      seed,
      seq,
      population,
      atMs,
      personName: ws.personName(sample.author),
      drawn: recordIds.length,
      matches: said('matches'),
      differs: said('differs'),
    };
  }

  function drawn(id: string, finding: Finding | undefined): DrawnRecord {
    const { number, kind, title, signedAtMs } = found(store.records.byId(id), 'record', id).fields;
    const said = finding && {
      verdict: finding.fields.verdict,
      note: finding.fields.note,
      personName: ws.personName(finding.author),
      atMs: finding.fields.atMs,
    };
    return { recordId: id as RecordId, number, kind, title, signedAtMs, finding: said ?? null };
  }

  function view(id: string): SampleView {
    const sample = found(store.samples.byId(id), 'sample', id);
    const findings = findingsOf(id);
    const { recordIds, seed } = sample.fields;
    const again = drawSample(populationOf(sample.fields), seed, recordIds.length, sha256);
    return {
      ...summary(sample, findings),
      records: recordIds.map((recordId) => drawn(recordId, findings.get(recordId))),
      isRepeated: again.join() === recordIds.join(),
    };
  }

  return {
    list: () => ({ items: store.samples.all().map((sample) => summary(sample)) }),
    get: ({ id }: Input['get']) => view(id),
    draw({ count, seed: given, ...days }: Input['draw']): SampleView {
      const scope = { ...days, seq: store.sync.cursor().seq };
      const ids = populationOf(scope);
      if (ids.length === 0) throw new AppError('Sample_NothingToDraw');
      const seed = given ?? Buffer.from(ws.ports.random(seedBytes)).toString('hex');
      const recordIds = drawSample(ids, seed, count, sha256);
      const id = ws.newId<string>();
      const fields: SampleFields = { ...scope, seed, population: ids.length, recordIds, atMs: ws.nowMs() };
      ws.write([{ entity: 'sample', entityId: id, action: 'create', fields }]);
      return view(id);
    },
    judge({ id, recordId, verdict, note }: Input['judge']): SampleView {
      const { recordIds } = found(store.samples.byId(id), 'sample', id).fields;
      if (!recordIds.includes(recordId)) throw new AppError('App_NotFound', { what: 'record', id: recordId });
      if (verdict === 'differs' && note === '') throw new AppError('App_InvalidInput', { field: 'note' });
      store.transaction(() => {
        const fields: SampleFindingFields = { sampleId: id, recordId, verdict, note, atMs: ws.nowMs() };
        ws.write([{ entity: 'sample_finding', entityId: ws.newId(), action: 'create', fields }]);
        if (verdict === 'differs') comments.add({ subject: { entity: 'record', id: recordId }, text: note }, id);
      });
      return view(id);
    },
    evidence: ({ recordId }: Input['evidence']) => evidenceOf(ws, recordId),
  };
}
