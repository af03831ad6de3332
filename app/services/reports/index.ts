/** Reports: listed by period, made when they are opened, and what was written into them kept beside. */
import type { ReportTextView, reportsContract } from '../../../shared/api/reports.ts';
import type { DocumentModel, PageContext } from '../../../documents/index.ts';
import type { Act } from '../../../db/index.ts';
import type { Stored } from '../../../shared/domain/entities.ts';
import {
  type ReportKind,
  type ReportRef,
  type ReportTextId,
  reportKinds,
  reportTextIds,
  reportTextKey,
} from '../../../shared/domain/report.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Inputs } from '../../inputs.ts';
import { found } from '../../workspace.ts';
import { documentPage } from '../document-page.ts';
import type { Press } from '../press.ts';
import { reports } from './registry.ts';
import type { ReportAbout, ReportDesk } from './source.ts';

type Input = Inputs<typeof reportsContract>;

/** A text that was emptied again is none. */
const hasWords = ({ fields }: Stored<'report_text'>): boolean => reportTextIds.some((id) => (fields[id] ?? '') !== '');

type Look = Input['pdf'];

export function createReportService(desk: ReportDesk, press: Press) {
  const { ws } = desk;
  const { store } = ws;

  const textsIdOf = (report: ReportRef): string => ws.naturalId(reportTextKey(report));
  const writtenOf = (report: ReportRef) => store.reportTexts.byId(textsIdOf(report));

  function modelOn(report: ReportRef, page: PageContext): Promise<DocumentModel> {
    const texts: Partial<Record<ReportTextId, string>> = writtenOf(report)?.fields ?? {};
    const { seq, head } = store.sync.cursor();
    const anchor = seq === 0 ? null : { seq, head };
    return reports[report.kind].document(desk, report.key, { ...page, texts, anchor });
  }
  const modelOf = ({ report, ...wish }: Look): Promise<DocumentModel> => modelOn(report, documentPage(ws, wish));

  /** The register of a report is made empty and then written, so that two laptops that begin it at once lose no text. */
  async function beginning(report: ReportRef): Promise<Act[]> {
    if (writtenOf(report) !== null) return [];
    const { title } = await reports[report.kind].document(desk, report.key, {
      ...documentPage(ws, { locale: 'zh-CN', form: 'customer' }),
      texts: {},
      anchor: null,
    });
    const fields = { ...report, title: title.slice(0, 200).toWellFormed() };
    return [{ entity: 'report_text', entityId: textsIdOf(report), action: 'create', fields }];
  }

  return {
    /** For who puts reports into something larger. */
    model: modelOn,
    subjects: (kind: ReportKind, period: string) => reports[kind].subjects(desk, period),
    list: ({ period }: Input['list']) =>
      reportKinds.map((kind) => {
        const subjects = reports[kind].subjects(desk, period);
        const ids = subjects.map(({ key }) => textsIdOf({ kind, key }));
        const written = new Set(
          store.reportTexts
            .byIds(ids)
            .filter(hasWords)
            .map(({ id }) => id),
        );
        return {
          kind,
          subjects: subjects.map((subject, index) => ({ ...subject, isWritten: written.has(ids[index] ?? '') })),
        };
      }),
    about({ subject: { entity, id } }: Input['about']) {
      if (entity === 'device') return [];
      const about: ReportAbout =
        entity === 'fault'
          ? { entity, id: found(store.faults.byId(id), 'fault', id).id }
          : { entity, inspection: found(store.inspections.byId(id), 'inspection', id) };
      return reportKinds.flatMap((kind) => {
        const key = reports[kind].about(desk, about);
        return key === null ? [] : [{ kind, key }];
      });
    },
    async html({ nonce, ...look }: Input['html']) {
      return { html: await press.html(await modelOf(look), nonce) };
    },
    async pdf(look: Input['pdf']) {
      const model = await modelOf(look);
      return press.pdf(model, model.title, { what: model.title, form: look.form });
    },
    async printable(look: Look) {
      const model = await modelOf(look);
      return press.printable(() => model, { what: model.title, form: look.form });
    },
    async word(look: Input['word']) {
      const model = await modelOf(look);
      return press.word(model, model.title, { what: model.title, form: look.form });
    },
    async texts(look: Input['texts']): Promise<ReportTextView[]> {
      const { kind, key } = look.report;
      const written = writtenOf(look.report);
      const standards = await reports[kind].standards(desk, key, documentPage(ws, look));
      return standards.map(({ id, standard }) => ({
        id,
        text: written?.fields[id] ?? '',
        standard,
        version: written?.versions[id] ?? null,
      }));
    },
    async saveTexts({ report, texts, base }: Input['saveTexts']) {
      const foreign = Object.keys(texts).find((id) => !reports[report.kind].textIds.some((known) => known === id));
      if (foreign !== undefined) throw new AppError('App_InvalidInput', { field: `texts.${foreign}` });
      const begin = await beginning(report);
      store.transaction(() => {
        // Asked again: somebody may have begun it meanwhile.
        const first = writtenOf(report) === null ? begin : [];
        ws.write([
          ...first,
          { entity: 'report_text', entityId: textsIdOf(report), action: 'set', fields: texts, base },
        ]);
      });
      return {};
    },
  };
}

export type ReportService = ReturnType<typeof createReportService>;
