/** Documents: drafted from what happened, signed and frozen, printed, verified, exported. */
import type { RecordSummary, RecordView, recordsContract } from '../../shared/api/records.ts';
import { maxJoinedRecords, type RecordEdits } from '../../shared/api/records.ts';
import { type DocumentModel, type PageContext, recordDocument } from '../../documents/index.ts';
import type { Json } from '../../shared/domain/canonical-json.ts';
import { addDays, startOfDayMs } from '../../shared/domain/dates.ts';
import { type RecordKind, type Signature, type Stored, signatureRoles } from '../../shared/domain/entities.ts';
import { type SubjectRef } from '../../shared/domain/field-types.ts';
import type { RecordId } from '../../shared/domain/ids.ts';
import { type RecordContent, recordContent, recordHashInput } from '../../shared/domain/record-content.ts';
import { recordFileName } from '../../shared/domain/record-file.ts';
import { AppError } from '../../shared/errors.ts';
import type { Inputs } from '../inputs.ts';
import { pageView, timeCursorOf } from '../page-cursor.ts';
import { sha256 } from '../../proof/index.ts';
import { type Workspace, found } from '../workspace.ts';
import type { FaultService } from './faults.ts';
import type { InspectionService } from './inspections.ts';
import { checklistContent } from './checklist-content.ts';
import { type DocumentWish, documentPage } from './document-page.ts';
import { a4Mm, type Press, type Printable } from './press.ts';
import { roundContent, serviceContent } from './record-contents.ts';
import { keptEdits, signaturePng } from './record-edits.ts';
import { exportRecord, verifyRecord } from './record-proof.ts';
import { safetyOf, safetyOfMany } from './safety.ts';
import { assertSubject } from './subjects.ts';

type Input = Inputs<typeof recordsContract>;
type Subject = { readonly kind: RecordKind; readonly subject: SubjectRef };

const numberKind = { service: 'WX', round: 'XC', checklist: 'XC' } as const;
const subjectOf = { service: 'fault', round: 'inspection', checklist: 'inspection' } as const;
/** Of a round, by how its list is laid out. */
const kindOf = { grid: 'round', form: 'checklist' } as const;

export function createRecordService(ws: Workspace, press: Press, faults: FaultService, inspections: InspectionService) {
  const { store } = ws;

  const draftKey = ({ kind, subject }: Subject, what: 'edits' | 'number'): string =>
    `record.${what}:${kind}:${subject.entity}:${subject.id}`;

  const editsOf = (of: Subject): RecordEdits => keptEdits(store.drafts.get(draftKey(of, 'edits'))?.text);

  /**
   * The number that a draft shows: taken when it is first looked at, so that what is signed is what was read. To look
   * at a subject whose record is signed takes none; to write a correction does.
   */
  function draftNumber(of: Subject): string {
    const signed = signedOf(of);
    const isWriting = store.drafts.get(draftKey(of, 'edits')) !== null;
    return signed === null || isWriting ? numberOf(of) : signed.fields.number;
  }

  function numberOf(of: Subject): string {
    const key = draftKey(of, 'number');
    const held = store.drafts.get(key)?.text;
    if (held !== undefined) return held;
    return store.transaction(() => {
      const nowMs = ws.nowMs();
      const number = ws.nextNumber(numberKind[of.kind], nowMs);
      store.drafts.set({ key, text: number, atMs: nowMs });
      return number;
    });
  }

  function contentOf(of: Subject, edits: RecordEdits, number: string, supersedesNumber: string | null): RecordContent {
    const content =
      of.kind === 'service'
        ? serviceContent(ws, faults, of.subject.id, number, edits)
        : { round: roundContent, checklist: checklistContent }[of.kind](ws, inspections, of.subject.id, number, edits);
    return recordContent.parse({ ...content, supersedesNumber });
  }

  /** As it would be signed now; for what cannot be written yet no number is taken. */
  const draftContent = (of: Subject, edits: RecordEdits): RecordContent =>
    store.transaction(() => contentOf(of, edits, draftNumber(of), null));

  /** The record in force: the one that was signed last. */
  const signedOf = ({ kind, subject }: Subject): Stored<'record'> | null =>
    store.records.bySubject(subject.id).findLast((record) => record.fields.kind === kind) ?? null;

  /** Before anything is kept for it: neither a number nor edits. @throws App_InvalidInput, App_NotFound */
  function assertFits({ kind, subject }: Subject): void {
    if (subject.entity !== subjectOf[kind]) throw new AppError('App_InvalidInput', { field: 'subject.entity' });
    assertSubject(ws, subject);
    if (kind === 'service') return;
    const { fields } = found(store.inspections.byId(subject.id), 'inspection', subject.id);
    if (kindOf[ws.templateOf(fields).layout] !== kind) throw new AppError('App_InvalidInput', { field: 'kind' });
  }

  /**
   * The record that a new one takes the place of; null for the first.
   * @throws Record_Frozen when one is signed and it is not the one to be superseded
   */
  function superseded(of: Subject, supersedes: RecordId | null): Stored<'record'> | null {
    const inForce = signedOf(of);
    if ((inForce?.id ?? null) !== supersedes) throw new AppError('Record_Frozen', { entity: 'record' });
    return inForce;
  }

  /** 已解决 on paper while nothing in the log was fixed would be frozen as an untruth. @throws Fault_WrongOrder */
  function assertTrue(content: RecordContent, { subject }: Subject): void {
    if (content.kind !== 'service' || content.result !== 'resolved') return;
    const { state } = faults.view(subject.id);
    if (!['fixed', 'verified', 'closed'].includes(state))
      throw new AppError('Fault_WrongOrder', { state, kind: 'fixed' });
  }

  function summary(record: Stored<'record'>, safety = safetyOf(ws, 'record', record.id)): RecordSummary {
    const { number, kind, title, subject, signedAtMs, supersedes, signatures } = record.fields;
    return {
      id: record.id as RecordId,
      number,
      kind,
      title,
      subject,
      signedAtMs,
      supersedes,
      signers: signatures.map(({ role, name }) => ({ role, name })),
      safety,
    };
  }

  function view(id: string): RecordView {
    const record = found(store.records.byId(id), 'record', id);
    return {
      ...summary(record),
      content: recordContent.parse(record.fields.content),
      contentHash: record.fields.contentHash,
      signatures: record.fields.signatures,
    };
  }

  function signedModel({ content, signatures, id, contentHash }: RecordView, page: PageContext): DocumentModel {
    const seal = { recordId: id, contentHash };
    return recordDocument(content, { ...page, signatures, seal });
  }

  function draftModel(of: Subject, page: PageContext): DocumentModel {
    assertFits(of);
    return recordDocument(draftContent(of, editsOf(of)), { ...page, signatures: [], seal: null });
  }

  /** Several as one: in the given order, with a bookmark for each. */
  function printableOf(ids: readonly RecordId[], wish: DocumentWish): Printable {
    const { number: first } = view(ids[0] as string);
    const page = documentPage(ws, wish);
    const modelOf = (id: string): DocumentModel => signedModel(view(id), page);
    if (ids.length === 1) {
      const issued = { recordId: ids[0] as string, what: first, form: wish.form };
      return press.printable(() => modelOf(ids[0] as string), issued);
    }
    const what = `${first}+${ids.length - 1}`;
    return {
      what,
      about: { detail: { form: wish.form } },
      paper: a4Mm,
      count: ids.length,
      html: (at) => press.html(modelOf(ids[at] as string)),
      async *pdf(isDuplex, signal) {
        // Its library is large, and loaded where it is used.
        const { documentJoiner } = await import('./document-joiner.ts');
        const joiner = await documentJoiner(press, what, { isDuplex });
        for (const [done, id] of ids.entries()) {
          yield done;
          signal?.throwIfAborted();
          const record = view(id);
          await joiner.print(record, signedModel(record, page));
        }
        return joiner.finish();
      },
    };
  }

  return {
    draft(of: Input['draft']) {
      assertFits(of);
      const edits = editsOf(of);
      const signed = (signedOf(of)?.id ?? null) as RecordId | null;
      return { content: draftContent(of, edits), edits, signed };
    },
    saveEdits({ edits, ...of }: Input['saveEdits']) {
      assertFits(of);
      store.drafts.set({ key: draftKey(of, 'edits'), text: JSON.stringify(edits), atMs: ws.nowMs() });
      return {};
    },
    async sign({ edits, signatures, supersedes, ...of }: Input['sign']): Promise<RecordView> {
      assertFits(of);
      superseded(of, supersedes);
      for (const role of signatureRoles) {
        if (signatures.filter((item) => item.role === role).length !== 1) {
          throw new AppError('Record_SignatureMissing', { role });
        }
      }
      const signedAtMs = ws.nowMs();
      const drawn: Signature[] = [];
      for (const { role, name, pngBase64 } of signatures) {
        const blobId = await store.blobs.write(signaturePng(pngBase64), 'image/png', 'text');
        drawn.push({ role, name, atMs: signedAtMs, blobId });
      }
      const id = ws.newId<RecordId>();
      store.transaction(() => {
        // Asked again: somebody may have signed while the strokes were written.
        const before = superseded(of, supersedes);
        const number = numberOf(of);
        const content = contentOf(of, edits, number, before?.fields.number ?? null);
        assertTrue(content, of);
        const hashed = { number, ...of, content: content as unknown as Json, signatures: drawn };
        const contentHash = sha256(recordHashInput(hashed));
        const fields = { ...hashed, title: titleOf(content), contentHash, signedAtMs, supersedes };
        ws.write([{ entity: 'record', entityId: id, action: 'create', fields }]);
        store.drafts.remove(draftKey(of, 'edits'));
        store.drafts.remove(draftKey(of, 'number'));
      });
      return view(id);
    },
    list(input: Input['list']) {
      const { kind, text, after, limit } = input;
      const filter = { ...(kind === null ? {} : { kind }), text };
      const page = store.records.page({ ...filter, after: timeCursorOf(after), limit });
      const ids = page.items.map((record) => record.id);
      const places = safetyOfMany(ws, 'record', ids);
      return pageView(page, (record) => summary(record, places.get(record.id)));
    },
    get: ({ id }: Input['get']) => view(id),
    /** For who puts signed records into something larger. */
    model: (id: string, page: PageContext) => signedModel(view(id), page),
    async html({ source, nonce, ...wish }: Input['html']) {
      const page = documentPage(ws, wish);
      const model = 'id' in source ? signedModel(view(source.id), page) : draftModel(source, page);
      return { html: await press.html(model, nonce) };
    },
    pdf({ id, ...wish }: Input['pdf']) {
      const record = view(id);
      return press.pdf(signedModel(record, documentPage(ws, wish)), record.number, {
        recordId: id,
        what: record.number,
        form: wish.form,
      });
    },
    word({ id, ...wish }: Input['word']) {
      const record = view(id);
      return press.word(signedModel(record, documentPage(ws, wish)), record.number, {
        recordId: id,
        what: record.number,
        form: wish.form,
      });
    },
    async *joined({ ids, isDuplex, ...wish }: Input['joined'], signal?: AbortSignal) {
      const { what, about, pdf } = printableOf(ids, wish);
      const making = pdf(isDuplex, signal);
      for (;;) {
        const step = await making.next();
        if (!step.done) {
          yield { type: 'progress' as const, done: step.value, total: ids.length };
          continue;
        }
        const fileName = `${what}.pdf`;
        ws.audit('print', { detail: { what: fileName, ...about.detail, documents: ids.length } });
        yield { type: 'finished' as const, fileName, dataBase64: Buffer.from(step.value).toString('base64') };
        return;
      }
    },
    printable: printableOf,
    ofDays: ({ from, to }: Input['ofDays']) => {
      const { utcOffsetMinutes } = ws.contract;
      const time = {
        fromMs: startOfDayMs(from, utcOffsetMinutes),
        toMs: startOfDayMs(addDays(to, 1), utcOffsetMinutes),
      };
      const ids = store.records.signedIn(time, maxJoinedRecords) as RecordId[];
      return { ids, total: store.records.countSignedIn(time) };
    },
    verify: ({ id }: Input['verify']) => verifyRecord(ws, id),
    async exportFile({ id }: Input['exportFile']) {
      const { number } = view(id);
      const json = await exportRecord(ws, id);
      ws.audit('export', { entity: 'record', entityId: id, detail: {} });
      return { fileName: recordFileName(number), json };
    },
  };
}

export type RecordService = ReturnType<typeof createRecordService>;

/** For lists: the fault's or the plan's own title. */
function titleOf(content: RecordContent): string {
  if (content.kind !== 'service') return content.planTitle.zh;
  return content.fault?.title ?? content.device?.name.zh ?? content.place;
}
