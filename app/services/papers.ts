/** Papers of the contract: filed, changed, replaced and removed, each with its trace. */
import {
  type AskedPaper,
  type PaperTrace,
  type PaperView,
  maxPaperBytes,
  type papersContract,
} from '../../shared/api/papers.ts';
import type { Stored } from '../../shared/domain/entities.ts';
import { documentTypeOf } from '../../shared/domain/file-type.ts';
import type { PaperId } from '../../shared/domain/ids.ts';
import type { Operation } from '../../shared/domain/operation.ts';
import { type PaperFile, paperStateOn, validityOn } from '../../shared/domain/paper.ts';
import { AppError } from '../../shared/errors.ts';
import type { Inputs } from '../inputs.ts';
import { type Workspace, found } from '../workspace.ts';
import { FileUploads } from './file-uploads.ts';
import { isLeading } from './lead.ts';
import { safetyOfMany } from './safety.ts';

type Input = Inputs<typeof papersContract>;
type Paper = Stored<'paper'>;

/** What the contract asks for, with what is on file for it. */
export function askedPapers(ws: Workspace): AskedPaper[] {
  const { documents, obligations, clauses } = ws.contract;
  const today = ws.today();
  const onFile = Map.groupBy(ws.store.papers.all(), ({ fields }) => fields.documentId);
  return documents.map(({ id, title, titleEn }) => {
    const proven = obligations.filter(({ evidence }) =>
      evidence.some((rule) => rule.by === 'document' && rule.documentId === id),
    );
    const clauseIds = [...new Set(proven.map(({ clauseId }) => clauseId))];
    const section = clauses.find((clause) => clause.id === clauseIds[0])?.section ?? null;
    const state = paperStateOn(
      today,
      (onFile.get(id) ?? []).map(({ fields }) => fields),
    );
    return { id, title, titleEn, clauseIds, section, state };
  });
}

export function createPaperService(ws: Workspace) {
  const { store } = ws;
  const uploads = new FileUploads({
    maxBytes: maxPaperBytes,
    tooLarge: 'Paper_TooLarge',
    lost: 'Paper_UploadLost',
  });

  function views(papers: readonly Paper[]): PaperView[] {
    const today = ws.today();
    const safety = safetyOfMany(
      ws,
      'paper',
      papers.map(({ id }) => id),
    );
    return papers.map((paper) => {
      const operations = store.operationsOf('paper', paper.id);
      const [first] = operations;
      const last = operations.at(-1);
      const change = operations.findLast(({ action }) => action === 'set');
      return {
        ...paper.fields,
        id: paper.id as PaperId,
        versions: { ...paper.versions },
        validity: validityOn(today, paper.fields),
        filed: { atMs: paper.enteredAtMs, personName: ws.personName(first?.author ?? paper.author) },
        changed: change === undefined ? null : { atMs: change.wallMs, personName: ws.personName(change.author) },
        removed:
          last?.action === 'remove'
            ? { atMs: last.wallMs, personName: ws.personName(last.author), reason: String(last.fields.reason ?? '') }
            : null,
        safety: safety.get(paper.id) ?? 'here',
      };
    });
  }

  const byId = (id: string): Paper => found(store.papers.byId(id), 'paper', id);
  const view = (id: string): PaperView => found(views([byId(id)])[0], 'paper', id);

  /** As they were kept; the name is the person's. @throws App_NotFound for a file that never came in */
  const filesOf = (files: Input['add']['files']): PaperFile[] => {
    const distinct = new Map(files.map((file) => [file.blobId, file]));
    return [...distinct.values()].map(({ name, blobId }) => {
      const { mediaType, bytes } = found(store.blobInfo(blobId), 'blob', blobId);
      return { name, mediaType, bytes, blobId };
    });
  };

  function assertFiling(): void {
    const { name, role } = ws.person().fields;
    if (role === 'supervisor') throw new AppError('Paper_NotAllowed', { name });
  }

  return {
    list: () => ({
      today: ws.today(),
      documents: askedPapers(ws),
      papers: views([...store.papers.all(), ...store.papers.removed()]),
    }),
    get: ({ id }: Input['get']) => ({
      paper: view(id),
      trace: traceOf(store.operationsOf('paper', id), (person) => ws.personName(person)),
    }),
    async keepPart({ name, ...part }: Input['keepPart']) {
      assertFiling();
      const bytes = uploads.take(part);
      if (bytes === null) return { file: null };
      const mediaType = documentTypeOf(name, bytes);
      if (mediaType === null) throw new AppError('Paper_WrongType', { name });
      return { file: { name, mediaType, bytes: bytes.byteLength, blobId: await store.blobs.write(bytes, mediaType) } };
    },
    add({ files, ...fields }: Input['add']) {
      assertFiling();
      const id = ws.newId<PaperId>();
      const paper = { ...fields, files: filesOf(files) };
      ws.write([{ entity: 'paper', entityId: id, action: 'create', fields: paper }]);
      return view(id);
    },
    change({ id, fields: { files, ...fields }, base }: Input['change']) {
      assertFiling();
      byId(id);
      const changes = { ...fields, ...(files === undefined ? {} : { files: filesOf(files) }) };
      ws.write([{ entity: 'paper', entityId: id, action: 'set', fields: changes, base }]);
      return view(id);
    },
    remove({ id, reason }: Input['remove']) {
      const person = ws.person();
      const paper = byId(id);
      const isOwn = paper.author === person.id && person.fields.role !== 'supervisor';
      if (!isOwn && !isLeading(person.fields)) throw new AppError('Paper_NotAllowed', { name: person.fields.name });
      ws.write([{ entity: 'paper', entityId: id, action: 'remove', fields: { reason } }]);
      return view(id);
    },
    async file({ id, blobId }: Input['file']) {
      const known = traceOf(store.operationsOf('paper', byId(id).id), () => '').flatMap(({ added }) => added);
      const { name, mediaType } = found(
        known.findLast((each) => each.blobId === blobId),
        'blob',
        blobId,
      );
      const dataBase64 = Buffer.from(await store.blobs.read(blobId)).toString('base64');
      ws.audit('export', { entity: 'paper', entityId: id, detail: { name } });
      return { name, mediaType, dataBase64 };
    },
  };
}

const traceKinds = { create: 'filed', set: 'changed', remove: 'removed' } as const;

/** Every step of a paper, oldest first: the log of operations is its history. */
function traceOf(operations: readonly Operation[], nameOf: (person: string) => string): PaperTrace[] {
  let held: readonly PaperFile[] = [];
  return operations.map(({ action, author, wallMs, fields }) => {
    const before = held;
    if (action !== 'remove' && fields.files !== undefined) held = fields.files as unknown as PaperFile[];
    return {
      kind: traceKinds[action],
      atMs: wallMs,
      personName: nameOf(author),
      reason: action === 'remove' ? String(fields.reason ?? '') : '',
      fields: action === 'set' ? Object.keys(fields) : [],
      added: lacking(held, before),
      dropped: lacking(before, held),
    };
  });
}

/** Those of the first that the second has not. */
function lacking(files: readonly PaperFile[], others: readonly PaperFile[]): PaperFile[] {
  const known = new Set(others.map(({ blobId }) => blobId));
  return files.filter(({ blobId }) => !known.has(blobId));
}
