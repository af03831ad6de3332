/** A month's report as Word out of the document model, beside the `docx` library writing the same tables from constants. */
import { noNames } from '../../shared/domain/masking.ts';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Document, Packer, Paragraph, Table, TableCell, TableRow } from 'docx';
import { drawnPicture } from '../../app/services/word-pictures.ts';
import { months } from '../../documents/fixtures/figures.ts';
import {
  type DocumentModel,
  documentDocx,
  documentLabels,
  modelDrawings,
  monthly,
  reportDocument,
} from '../../documents/index.ts';
import { type Table as ModelTable, eachBlock } from '../../documents/model.ts';
import { type BenchResult, type SizeResult, compare, timed } from './measure.ts';

const rounds = 15;
/** As a quiet month leaves it, and one with ten times as much. */
const sizes = ['typical', 'large'] as const;
const judged = 'large';
const fontDir = fileURLToPath(new URL('../../documents/fonts', import.meta.url));

const peer = 'docx, the same tables from constants';
const ours = 'ours, from the model';
const drawings = 'its charts and codes alone';

export async function documentsDocx(): Promise<BenchResult> {
  const results: SizeResult[] = [];
  for (const size of sizes) results.push(await atSize(size));
  return {
    title: 'the report of a month as Word',
    unit: 'ms',
    sizes: results,
    skipped: [],
    notes: [
      'ours: every table, text and style of the model, charts and codes drawn, as a file',
      'peer: the texts of all cells ready before the clock runs, each in a paragraph of a cell; no styles, no pictures, nothing between the tables',
    ],
  };
}

async function atSize(size: (typeof sizes)[number]): Promise<SizeResult> {
  const content = months[size];
  if (content === undefined) throw new Error(`no month ${size}`);
  const look = {
    labels: documentLabels['zh-CN'],
    language: 'zh-CN',
    form: 'internal',
    site: noNames,
    texts: {},
    anchor: null,
  } as const;
  const model = reportDocument(monthly, content, look);
  const tables = tablesOf(model);
  const cells = tables.flat(2).length;
  return compare({
    size: `${size}, ${tables.length} tables, ${cells} cells`,
    n: cells,
    rounds,
    warmUpRounds: 3,
    contenders: [
      { name: peer, role: 'peer', sample: () => timed(1, async () => void (await written(tables))) },
      { name: ours, role: 'ours', sample: () => timed(1, async () => void (await word(model))) },
      { name: drawings, role: 'shown', sample: () => timed(1, async () => void (await drawn(model))) },
    ],
    bars: size === judged ? [{ ours, against: peer, limit: 3 }] : [],
  });
}

/** As the app's press does it. */
const drawn = async (model: DocumentModel) =>
  new Map(
    await Promise.all(
      modelDrawings(model).map(
        async (svg) => [svg, await drawnPicture(svg, (file) => path.join(fontDir, file))] as const,
      ),
    ),
  );

const word = async (model: DocumentModel): Promise<Uint8Array> =>
  documentDocx(model, { pictures: new Map(), drawings: await drawn(model) });

type Cells = readonly (readonly string[])[];

const tablesOf = ({ blocks }: DocumentModel): Cells[] =>
  [...eachBlock(blocks)]
    .filter((block): block is ModelTable => block.type === 'table')
    .map(({ head, rows }) => [...head, ...rows].map((cells) => cells.map(({ text }) => text)));

function written(tables: readonly Cells[]): Promise<Buffer> {
  const cellOf = (text: string): TableCell => new TableCell({ children: [new Paragraph(text)] });
  const children = tables.map(
    (rows) => new Table({ rows: rows.map((cells) => new TableRow({ children: cells.map(cellOf) })) }),
  );
  return Packer.toBuffer(new Document({ sections: [{ children }] }));
}
