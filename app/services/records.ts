/** Documents: drafted from what happened, signed and frozen, printed, verified, exported. */
import { createHash } from 'node:crypto';
import type { RecordSummary, RecordView, recordsContract } from '../../shared/api/records.ts';
import { type RecordEdits, recordEdits } from '../../shared/api/records.ts';
import { type DocumentContext, documentHtml, documentLabels, recordDocument } from '../../documents/index.ts';
import type { Json } from '../../shared/domain/canonical-json.ts';
import {
  type RecordKind,
  type Signature,
  type Stored,
  type SubjectRef,
  signatureRoles,
} from '../../shared/domain/entities.ts';
import type { BlobId, RecordId } from '../../shared/domain/ids.ts';
import { pictureTypeOf } from '../../shared/domain/picture-type.ts';
import {
  type RecordContent,
  pictureBlobIds,
  recordContent,
  recordHashInput,
} from '../../shared/domain/record-content.ts';
import { recordFileName } from '../../shared/domain/record-file.ts';
import { AppError } from '../../shared/errors.ts';
import type { Inputs } from '../inputs.ts';
import { type Workspace, found } from '../workspace.ts';
import type { FaultService } from './faults.ts';
import type { InspectionService } from './inspections.ts';
import { cursorOf } from './inventory.ts';
import { roundContent, serviceContent } from './record-contents.ts';
import { exportRecord, verifyRecord } from './record-proof.ts';
import { safetyOf } from './safety.ts';

type Input = Inputs<typeof recordsContract>;
type Wish = { readonly locale: 'zh-CN' | 'en'; readonly form: 'internal' | 'customer' };
type Subject = { readonly kind: RecordKind; readonly subject: SubjectRef };

const numberKind = { service: 'WX', round: 'XC' } as const;

export function createRecordService(ws: Workspace, faults: FaultService, inspections: InspectionService) {
  const { store } = ws;

  const draftKey = ({ kind, subject }: Subject, what: 'edits' | 'number'): string =>
    `record.${what}:${kind}:${subject.entity}:${subject.id}`;

  function editsOf(of: Subject): RecordEdits {
    const text = store.drafts.get(draftKey(of, 'edits'))?.text;
    return recordEdits.parse(text === undefined ? {} : JSON.parse(text));
  }

  /** The number is taken when the draft is first looked at, so that what is signed is what was read. */
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

  function contentOf(of: Subject, edits: RecordEdits, supersedes: RecordId | null = null): RecordContent {
    const number = numberOf(of);
    const supersedesNumber = supersedes === null ? null : found(store.records.byId(supersedes), 'record', supersedes).fields.number;
    const content =
      of.kind === 'service'
        ? serviceContent(ws, faults, of.subject.id, number, edits)
        : roundContent(ws, inspections, of.subject.id, number, edits);
    return recordContent.parse({ ...content, supersedesNumber });
  }

  const signedOf = ({ kind, subject }: Subject): RecordId | null =>
    (store.records.bySubject(subject.id).findLast((record) => record.fields.kind === kind)?.id ??
      null) as RecordId | null;

  function summary(record: Stored<'record'>): RecordSummary {
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
      safety: safetyOf(ws, 'record', record.id),
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

  async function htmlOf(content: RecordContent, ctx: DocumentContext, nonce: string | null): Promise<string> {
    const ids = [...pictureBlobIds(content), ...ctx.signatures.map((signature) => signature.blobId)];
    const pictures: Record<string, string> = {};
    for (const id of ids) {
      const blob = store.blobInfo(id);
      // A picture that has not come from the server yet prints as an empty frame.
      if (!blob?.isHere) continue;
      pictures[id] = `data:${blob.mediaType};base64,${Buffer.from(await store.blobs.read(id)).toString('base64')}`;
    }
    return documentHtml(recordDocument(content, ctx), {
      pictures,
      fontUrl: ws.ports.fontUrl,
      ...(nonce === null ? {} : { nonce }),
    });
  }

  function signedHtml(record: RecordView, { locale, form }: Wish, nonce: string | null): Promise<string> {
    const { content, signatures, id, contentHash } = record;
    const seal = { recordId: id, contentHash };
    return htmlOf(content, { labels: documentLabels[locale], language: locale, form, signatures, seal }, nonce);
  }

  return {
    draft(of: Input['draft']) {
      const edits = editsOf(of);
      return { content: contentOf(of, edits), edits, signed: signedOf(of) };
    },
    saveEdits({ edits, ...of }: Input['saveEdits']) {
      store.drafts.set({ key: draftKey(of, 'edits'), text: JSON.stringify(edits), atMs: ws.nowMs() });
      return {};
    },
    async sign({ edits, signatures, supersedes, ...of }: Input['sign']): Promise<RecordView> {
      if (supersedes === null && signedOf(of) !== null) throw new AppError('Record_Frozen', { entity: 'record' });
      for (const role of signatureRoles) {
        if (signatures.filter((item) => item.role === role).length !== 1) {
          throw new AppError('Record_SignatureMissing', { role });
        }
      }
      const signedAtMs = ws.nowMs();
      const drawn: Signature[] = [];
      for (const { role, name, pngBase64 } of signatures) {
        const png = Buffer.from(pngBase64, 'base64');
        if (pictureTypeOf(png) !== 'image/png') throw new AppError('Probe_NotAPicture');
        drawn.push({ role, name, atMs: signedAtMs, blobId: (await store.blobs.write(png, 'image/png')) as BlobId });
      }
      const content = contentOf(of, edits, supersedes) as unknown as Json;
      const number = numberOf(of);
      const hashed = { number, kind: of.kind, subject: of.subject, content, signatures: drawn };
      const id = ws.newId<RecordId>();
      ws.write([
        {
          entity: 'record',
          entityId: id,
          action: 'create',
          fields: {
            ...hashed,
            title: titleOf(recordContent.parse(content)),
            contentHash: createHash('sha256').update(recordHashInput(hashed)).digest('hex'),
            signedAtMs,
            supersedes,
          },
        },
      ]);
      store.drafts.remove(draftKey(of, 'edits'));
      store.drafts.remove(draftKey(of, 'number'));
      return view(id);
    },
    list(input: Input['list']) {
      const page = store.records.page({ after: cursorOf(input.after), limit: input.limit });
      return { items: page.items.map(summary), next: page.next === null ? null : JSON.stringify(page.next) };
    },
    get: ({ id }: Input['get']) => view(id),
    async html({ source, locale, form, nonce }: Input['html']) {
      if ('id' in source) return { html: await signedHtml(view(source.id), { locale, form }, nonce) };
      const edits = editsOf(source);
      const ctx = { labels: documentLabels[locale], language: locale, form, signatures: [], seal: null };
      return { html: await htmlOf(contentOf(source, edits), ctx, nonce) };
    },
    async pdf({ id, locale, form }: Input['pdf']) {
      const record = view(id);
      const pdf = await ws.ports.print.pdf(await signedHtml(record, { locale, form }, null));
      store.audit.add({
        atMs: ws.nowMs(),
        author: ws.person().id,
        act: 'print',
        entity: 'record',
        entityId: id,
        detail: { form },
      });
      return { fileName: `${record.number}.pdf`, dataBase64: Buffer.from(pdf).toString('base64') };
    },
    verify: ({ id }: Input['verify']) => verifyRecord(ws, id),
    async exportFile({ id }: Input['exportFile']) {
      const { number } = view(id);
      const json = await exportRecord(ws, id);
      store.audit.add({
        atMs: ws.nowMs(),
        author: ws.person().id,
        act: 'export',
        entity: 'record',
        entityId: id,
        detail: {},
      });
      return { fileName: recordFileName(number), json };
    },
  };
}

export type RecordService = ReturnType<typeof createRecordService>;

/** For lists: the fault's or the plan's own title. */
function titleOf(content: RecordContent): string {
  if (content.kind === 'round') return content.planTitle.zh;
  return content.fault?.title ?? content.device?.name.zh ?? content.place;
}
