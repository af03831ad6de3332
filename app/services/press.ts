/** Documents leave here: as HTML for the screen and the print dialog, as PDF, as Word. One way for all of them. */
import type { AuditAct } from '../../db/index.ts';
import {
  batchHtml,
  type DocumentModel,
  type DocxPicture,
  documentDocx,
  documentHtml,
  type HtmlOptions,
  modelDrawings,
  modelPictureIds,
  type PageNumber,
  pageNumbersHtml,
} from '../../documents/index.ts';
import type { Json } from '../../shared/domain/canonical-json.ts';
import type { Form } from '../../shared/domain/confidential.ts';
import { safeFileName } from '../../shared/domain/file-name.ts';
import { sheetMm } from '../../shared/domain/label.ts';
import { codedError } from '../coded-error.ts';
import type { PaperMm } from '../printers/print-system.ts';
import type { Workspace } from '../workspace.ts';
import { drawnPicture, wordPicture } from './word-pictures.ts';

interface Picture {
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** What was printed or given out, for the audit. */
export interface Issued {
  /** The signed record that it is of. */
  readonly recordId?: string;
  /** What it is called. */
  readonly what: string;
  readonly form: Form;
}

/** What can go on paper: page after page for who takes pages, or as one PDF. */
export interface Printable {
  /** What it is called in the audit and in the printer's queue. */
  readonly what: string;
  /** What the audit says besides. */
  readonly about: { readonly recordId?: string; readonly detail: Readonly<Record<string, Json>> };
  readonly paper: PaperMm;
  /** Documents, each of which begins on a sheet of its own. */
  readonly count: number;
  /** One of them as a complete HTML page. */
  html(at: number): Promise<string>;
  /** All of them; tells how many are done. */
  pdf(isDuplex: boolean, signal?: AbortSignal): AsyncGenerator<number, Uint8Array>;
}

export const a4Mm: PaperMm = sheetMm;

export type Press = ReturnType<typeof createPress>;

export function createPress(ws: Workspace) {
  const { store } = ws;

  /** A picture that has not come from the server yet, or is damaged here, is left out: its frame stays empty. */
  async function picturesOf(models: readonly DocumentModel[]): Promise<Map<string, Picture>> {
    const pictures = new Map<string, Picture>();
    for (const id of new Set(models.flatMap(modelPictureIds))) {
      const blob = store.blobInfo(id);
      if (!blob?.isHere) continue;
      try {
        pictures.set(id, { mediaType: blob.mediaType, bytes: await store.blobs.read(id) });
      } catch (error) {
        ws.ports.log('document.picture-missing', { code: codedError(error).code });
      }
    }
    return pictures;
  }

  async function optionsFor(models: readonly DocumentModel[]): Promise<HtmlOptions> {
    const pictures = [...(await picturesOf(models))].map(([id, { mediaType, bytes }]): [string, string] => [
      id,
      `data:${mediaType};base64,${Buffer.from(bytes).toString('base64')}`,
    ]);
    return { pictures: Object.fromEntries(pictures), fontUrl: ws.ports.fontUrl };
  }

  /** @param nonce of the page that shows it in a frame */
  const html = async (model: DocumentModel, nonce: string | null = null): Promise<string> =>
    documentHtml(model, { ...(await optionsFor([model])), ...(nonce === null ? {} : { nonce }) });

  async function docx(model: DocumentModel): Promise<Uint8Array> {
    const pictures = new Map<string, DocxPicture>();
    for (const [id, { bytes }] of await picturesOf([model])) {
      const picture = await wordPicture(bytes);
      if (picture !== null) pictures.set(id, picture);
    }
    const drawn = modelDrawings(model).map(
      async (svg): Promise<[string, DocxPicture]> => [svg, await drawnPicture(svg, ws.ports.fontFile)],
    );
    return documentDocx(model, { pictures, drawings: new Map(await Promise.all(drawn)) });
  }

  function note(act: AuditAct, { recordId, what, form }: Issued, format: string): void {
    const about = recordId === undefined ? {} : { entity: 'record' as const, entityId: recordId };
    ws.audit(act, { ...about, detail: { what, form, format } });
  }

  const bytes = async (model: DocumentModel): Promise<Uint8Array> =>
    ws.ports.print.pdf(documentHtml(model, { ...(await optionsFor([model])), isUnseen: true }));

  /** For who joins several as one file, which has no tags: pages that come from anywhere share none. */
  const forJoining = (page: string): Promise<Uint8Array> => ws.ports.print.pdf(page, { isTagged: false });

  /** One document as something to print. */
  function printable(model: () => DocumentModel | Promise<DocumentModel>, { recordId, what, form }: Issued): Printable {
    return {
      what,
      about: { ...(recordId === undefined ? {} : { recordId }), detail: { form } },
      paper: a4Mm,
      count: 1,
      html: async () => html(await model()),
      async *pdf() {
        yield 0;
        return bytes(await model());
      },
    };
  }

  return {
    html,
    printable,
    /** A PDF that goes into something larger, which is noted as a whole. */
    bytes,
    /** Documents that fit together as one print: documents/batch.ts. */
    batch: async (models: readonly DocumentModel[]) => forJoining(batchHtml(models, await optionsFor(models))),
    pageNumbers: (numbers: readonly PageNumber[]) => forJoining(pageNumbersHtml(numbers, ws.ports.fontUrl)),
    /** How much a browser has to hold for them. */
    pictureBytes: (model: DocumentModel): number =>
      modelPictureIds(model).reduce((sum, id) => sum + (store.blobInfo(id)?.bytes ?? 0), 0),
    /** @param name of the file, without its ending */
    async pdf(model: DocumentModel, name: string, issued: Issued) {
      const pdf = await bytes(model);
      note('print', issued, 'pdf');
      return { fileName: `${fileName(name)}.pdf`, dataBase64: Buffer.from(pdf).toString('base64') };
    },
    async word(model: DocumentModel, name: string, issued: Issued) {
      const file = await docx(model);
      note('export', issued, 'docx');
      return { fileName: `${fileName(name)}.docx`, dataBase64: Buffer.from(file).toString('base64') };
    },
  };
}

const fileName = (name: string): string => safeFileName(name) || 'document';
