/** The gallery of documents in docs/documents.md: the first page of each, as it prints. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { inspections, months, packs, questionSheets, websiteYears } from '../../documents/fixtures/figures.ts';
import { roundOf, seal, signatures, typicalService } from '../../documents/fixtures/records.ts';
import {
  cablingOrders,
  duties,
  faultSheets,
  ledgers,
  meetings,
  trainings,
  versionSheets,
} from '../../documents/fixtures/reports.ts';
import {
  type ReportBuilder,
  type ReportHead,
  cablingOrder,
  documentHtml,
  documentLabels,
  dutyRoster,
  faultSheet,
  meetingSupport,
  modelPictureIds,
  monthly,
  packFronts,
  packFrontDocument,
  platformInspection,
  pushLedger,
  questionSheet,
  recordDocument,
  reportDocument,
  trainingNotice,
  trainingPlan,
  trainingSignIn,
  trainingSummary,
  versionSheet,
  websiteYear,
} from '../../documents/index.ts';
import type { DocumentModel } from '../../documents/model.ts';
import { noNames } from '../../shared/domain/masking.ts';
import { createPrintPort } from '../../nodehost/index.ts';

const root = path.join(import.meta.dirname, '..', '..');
const folder = path.join(root, 'docs', 'documents');
const page = { labels: documentLabels['zh-CN'], language: 'zh-CN', form: 'internal', site: noNames } as const;
const written = { ...page, texts: {}, anchor: null } as const;

const report = <C extends ReportHead>(builder: ReportBuilder<C>, contents: Record<string, C>, size = 'typical') =>
  reportDocument(builder, contents[size] as C, written);

/** In the order of the page. */
const documents: Readonly<Record<string, DocumentModel>> = {
  service: recordDocument(typicalService, { ...page, signatures, seal }),
  round: recordDocument(roundOf(25), { ...page, signatures, seal }),
  monthly: report(monthly, months),
  platform: report(platformInspection, inspections),
  website: report(websiteYear, websiteYears),
  questions: report(questionSheet, questionSheets),
  fault: report(faultSheet, faultSheets),
  cabling: report(cablingOrder, cablingOrders),
  versions: report(versionSheet, versionSheets),
  meeting: report(meetingSupport, meetings),
  plan: report(trainingPlan, trainings, 'drill'),
  notice: report(trainingNotice, trainings, 'drill'),
  'sign-in': report(trainingSignIn, trainings, 'drill'),
  summary: report(trainingSummary, trainings, 'drill'),
  duty: report(dutyRoster, duties),
  ledger: report(pushLedger, ledgers),
  ...Object.fromEntries(
    packFronts.map((front) => [`pack-${front}`, packFrontDocument(front, packs['typical']!, page)]),
  ),
};

/** Writes the pictures and the page. Needs a browser and poppler-utils. */
export async function galleryOfDocuments(): Promise<void> {
  const printer = createPrintPort(path.join(root, 'documents', 'fonts'));
  const work = mkdtempSync(path.join(tmpdir(), 'xunwei-gallery-'));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  try {
    const picture = await grey();
    const rows: string[] = [];
    for (const [name, model] of Object.entries(documents)) {
      const pictures = Object.fromEntries(modelPictureIds(model).map((id) => [id, picture]));
      const file = path.join(work, `${name}.pdf`);
      writeFileSync(file, await printer.pdf(documentHtml(model, { pictures, fontUrl: (font) => `/fonts/${font}` })));
      execFileSync('pdftoppm', ['-r', '110', '-png', '-singlefile', file, path.join(work, name)]);
      const png = readFileSync(path.join(work, `${name}.png`));
      writeFileSync(
        path.join(folder, `${name}.webp`),
        await sharp(png).resize({ width: 620 }).webp({ quality: 80 }).toBuffer(),
      );
      rows.push(`## ${model.title}\n\n![${model.title}](documents/${name}.webp)\n`);
    }
    const head = `# Documents 文档\n\nThe first page of every document, made of sample content, as it prints: \`npm run guide -- --documents\`.\n`;
    writeFileSync(path.join(root, 'docs', 'documents.md'), `${[head, ...rows].join('\n')}`);
  } finally {
    await printer.close();
    rmSync(work, { recursive: true, force: true });
  }
}

/** Stands for photos and snapshots. */
async function grey(): Promise<string> {
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="320" height="180"><rect width="320" height="180" fill="#9db2c4"/><rect y="120" width="320" height="60" fill="#6d7f8e"/><rect x="60" y="60" width="90" height="80" fill="#c9d4dd"/></svg>';
  return `data:image/jpeg;base64,${(await sharp(Buffer.from(svg)).jpeg().toBuffer()).toString('base64')}`;
}
