/** The files of a pack one after the other, each made when its turn comes and not before. */
import {
  type DocumentModel,
  type PackContent,
  type PackDocument,
  type PageContext,
  type Wording,
  packFrontDocument,
  packFronts,
  wordingOf,
} from '../../../documents/index.ts';
import { type Form, withholds } from '../../../shared/domain/confidential.ts';
import { endingOf } from '../../../shared/domain/archive.ts';
import { safeFileName } from '../../../shared/domain/file-name.ts';
import { type PackFileKind, type PackTarget, verifierName } from '../../../shared/domain/pack.ts';
import { recordFileName } from '../../../shared/domain/record-file.ts';
import type { Workspace } from '../../workspace.ts';
import { documentPage } from '../document-page.ts';
import type { Press } from '../press.ts';
import { exportRecord } from '../record-proof.ts';
import type { RecordService } from '../records.ts';
import type { ReportService } from '../reports/index.ts';
import type { NumberedItem, PackPlan } from './pack-plan.ts';

export interface PackLook {
  readonly locale: 'zh-CN' | 'en';
  readonly form: Form;
  readonly isWithEvidence: boolean;
  readonly target: PackTarget;
}

export interface PackEntry {
  readonly path: string;
  readonly kind: PackFileKind;
  /** Of its document; empty for the pack's own. */
  readonly number: string;
  readonly title: string;
  readonly mediaType: string;
  /** Null for what is not on this laptop. */
  readonly bytes: () => Promise<Uint8Array | null>;
  /** Of a document of ours, which may be printed with others. */
  readonly model?: () => DocumentModel | Promise<DocumentModel>;
}

export interface PackMakers {
  readonly ws: Workspace;
  readonly press: Press;
  readonly records: RecordService;
  readonly reports: ReportService;
}

const pdfType = 'application/pdf';
const text = (written: string): Uint8Array => new Uint8Array(Buffer.from(written, 'utf8'));

/** How all its documents are worded; made once, for it reads what the site calls its things. */
interface PackPage {
  readonly page: PageContext;
  readonly wording: Wording;
}

/** @returns the pack's first pages, its documents in the order of their numbers, and what proves them */
export function packEntries(makers: PackMakers, plan: PackPlan, look: PackLook): PackEntry[] {
  const page = documentPage(makers.ws, look);
  const worded = { page, wording: wordingOf(page, plan.content.utcOffsetMinutes, {}) };
  const documents = plan.items.map((item) => ({ item, entries: entriesOf(makers, item, look, worded) }));
  const content: PackContent = {
    ...plan.content,
    documents: documents.map(({ item, entries }) => documentOf(item, entries)),
  };
  const all = [...frontEntries(makers, content, page), ...documents.flatMap(({ entries }) => entries)];
  return look.target === 'pdf' ? all.filter(isPrinted) : [...all, ...toolEntries(makers, content, page)];
}

/** What one PDF can show. */
const isPrinted = ({ kind, mediaType }: PackEntry): boolean =>
  ['front', 'record', 'report', 'paper'].includes(kind) && [pdfType, 'image/png', 'image/jpeg'].includes(mediaType);

function documentOf({ source: _source, ...item }: NumberedItem, entries: readonly PackEntry[]): PackDocument {
  const files = entries.filter(({ kind }) => ['record', 'report', 'paper'].includes(kind));
  return { ...item, files: files.map(({ path }) => path), isProven: entries.some(({ kind }) => kind === 'proof') };
}

function frontEntries({ press }: PackMakers, content: PackContent, page: PageContext): PackEntry[] {
  return packFronts.map((which, index): PackEntry => {
    const title = page.labels.reports.pack.titles[which];
    return {
      path: `0-${index + 1} ${title}.pdf`,
      kind: 'front',
      number: '',
      title,
      mediaType: pdfType,
      ...printed(press, () => packFrontDocument(which, content, page)),
    };
  });
}

/** Printed by itself, or with others by who has them all. */
const printed = (press: Press, model: Required<PackEntry>['model']): Pick<PackEntry, 'bytes' | 'model'> => ({
  model,
  bytes: async () => press.bytes(await model()),
});

function entriesOf(makers: PackMakers, item: NumberedItem, look: PackLook, { page, wording }: PackPage): PackEntry[] {
  const { pack } = page.labels.reports;
  const { source, number, ownNumber } = item;
  // A record's title tends to name its device.
  const isNamed = !('record' in source && wording.withholds('cameras'));
  const title = isNamed ? wording.bilingual(item.title) : ownNumber;
  const entry = (rest: Pick<PackEntry, 'path' | 'kind' | 'mediaType' | 'bytes' | 'model'>): PackEntry => ({
    number,
    title,
    ...rest,
  });
  if ('report' in source) {
    const path = `${pack.folders.report}/${fileName(`${number} ${title}`)}.pdf`;
    const made = printed(makers.press, () => makers.reports.model(source.report, page));
    return [entry({ path, kind: 'report', mediaType: pdfType, ...made })];
  }
  if ('paper' in source) {
    if (wording.withholds('papers')) return [];
    return source.paper.fields.files.map(({ name, mediaType, blobId }, index) => {
      const path = `${pack.folders.paper}/${fileName(`${number}-${index + 1} ${name}`)}`;
      return entry({ path, kind: 'paper', mediaType, bytes: () => blobBytes(makers.ws, blobId) });
    });
  }
  const { record } = source;
  const stem = `${pack.folders.record}/${number} `;
  const signed = entry({
    path: `${stem}${fileName(ownNumber)}.pdf`,
    kind: 'record',
    mediaType: pdfType,
    ...printed(makers.press, () => makers.records.model(record.id, page)),
  });
  const proof = entry({
    path: `${stem}${fileName(recordFileName(ownNumber))}`,
    kind: 'proof',
    mediaType: 'application/json',
    bytes: () => exportRecord(makers.ws, record.id).then(text, () => null),
  });
  const proofs = wording.withholds('proofs') ? [] : [proof];
  return [
    signed,
    ...proofs,
    ...(look.isWithEvidence ? evidenceEntries(makers, item, record.fields.subject.id, page) : []),
  ];
}

/** Photos as they were taken, and the raw answers of probes; these tell addresses and configuration. */
function evidenceEntries({ ws }: PackMakers, item: NumberedItem, subjectId: string, page: PageContext): PackEntry[] {
  const { labels, form } = page;
  const { pack } = labels.reports;
  if (withholds(form, 'pictures')) return [];
  const { number } = item;
  const folder = `${pack.folders.evidence}/${number}`;
  const two = (index: number): string => String(index + 1).padStart(2, '0');
  const photos = ws.store.photos.bySubject(subjectId).map(
    ({ fields }, index): PackEntry => ({
      path: `${folder}/${pack.evidence.photo}-${two(index)}${endingOf(fields.mediaType)}`,
      kind: 'photo',
      number,
      title: withholds(form, 'cameras') ? '' : fields.caption,
      mediaType: fields.mediaType,
      bytes: () => blobBytes(ws, fields.blobId),
    }),
  );
  if (withholds(form, 'configuration')) return photos;
  const pieces = ws.store.probeResults
    .bySubject(subjectId)
    .flatMap(({ fields }) => fields.evidence.map((piece) => ({ ...piece, probeId: fields.report.probeId })));
  const probes = pieces.map(
    ({ probeId, name, mediaType, blobId }, index): PackEntry => ({
      path: `${folder}/${pack.evidence.probe}-${String(index + 1).padStart(3, '0')} ${fileName(`${probeId} ${name}`)}`,
      kind: 'probe',
      number,
      title: name,
      mediaType,
      bytes: () => blobBytes(ws, blobId),
    }),
  );
  return [...photos, ...probes];
}

function toolEntries({ ws }: PackMakers, content: PackContent, { labels, language }: PageContext): PackEntry[] {
  const { pack } = labels.reports;
  const title = language === 'en' ? content.contractTitle.en : content.contractTitle.zh;
  const readMe = pack.readMeText
    .replace('{{title}}', `${title} ${pack.title}`)
    .replace('{{fingerprint}}', content.fingerprint)
    .replaceAll('\n', '\r\n');
  const tool = (path: string, mediaType: string, bytes: PackEntry['bytes']): PackEntry => ({
    path,
    kind: 'tool',
    number: '',
    title: path,
    mediaType,
    bytes,
  });
  return [
    // Notepad reads it by its mark.
    tool(pack.readMe, 'text/plain', async () => text(`\ufeff${readMe}`)),
    tool(verifierName, 'text/javascript', () => ws.ports.packVerifier()),
  ];
}

/** Null for what has not come from the server yet, or is damaged here. */
async function blobBytes({ store }: Workspace, blobId: string): Promise<Uint8Array | null> {
  return store.blobInfo(blobId)?.isHere === true ? store.blobs.read(blobId).catch(() => null) : null;
}

const fileName = (name: string): string => safeFileName(name, 80);
