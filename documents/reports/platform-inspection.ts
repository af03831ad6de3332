/** 系统巡检报告 (一 3.1.1(3)): a month's inspection of the platform, layer by layer, with what was found and done. */
import type { ChecklistLine, ChecklistRecordContent } from '../../shared/domain/record-content.ts';
import { linesTable } from '../checklist-record.ts';
import { shareBar } from '../charts.ts';
import { countCell } from '../counts.ts';
import { fill } from '../labels.ts';
import type { Block, Cell } from '../model.ts';
import type { ReportBuilder, ReportHead, ReportPage } from '../report.ts';
import { customerPair, formTable, listTable, pair, photoBlocks, value } from '../sections.ts';
import { numberedHeadings } from './numbered.ts';

export interface PlatformInspectionContent extends ReportHead {
  readonly checklist: Pick<
    ChecklistRecordContent,
    | 'number'
    | 'technician'
    | 'startedAtMs'
    | 'completedAtMs'
    | 'template'
    | 'sheets'
    | 'findings'
    | 'previousNumber'
    | 'photos'
  >;
}

type Page = ReportPage<PlatformInspectionContent>;
type Part = PlatformInspectionContent['checklist']['sheets'][number]['parts'][number];

const outcomes = ['pass', 'fail', 'na', 'open'] as const;
const countOf = (lines: readonly ChecklistLine[], outcome: ChecklistLine['outcome']): number =>
  lines.filter((line) => line.outcome === outcome).length;

const partsOf = ({ checklist }: PlatformInspectionContent): Part[] => checklist.sheets.flatMap(({ parts }) => parts);

export const platformInspection: ReportBuilder<PlatformInspectionContent> = {
  style: 'official',
  title: (labels) => labels.reports.platformInspection.title,
  names: ({ checklist }) => ({ people: [checklist.technician.name] }),
  standards: {
    conclusion({ content, ctx }) {
      const words = ctx.labels.reports.platformInspection;
      const lines = partsOf(content).flatMap((part) => part.lines);
      const fail = countOf(lines, 'fail');
      const faults = content.checklist.findings.filter(({ fault }) => fault !== null).length;
      return fail === 0
        ? fill(words.good, { layers: partsOf(content).length, items: lines.length })
        : fill(words.attention, { layers: partsOf(content).length, items: lines.length, fail, faults });
    },
  },
  blocks(page, text) {
    const { content, ctx, wording } = page;
    const words = ctx.labels.reports.platformInspection;
    const { checklist } = content;
    const blocks: Block[] = [
      formTable([
        customerPair(page, words.inspected, daysText(page)),
        pair(
          ctx.labels.head.technician,
          wording.person(checklist.technician.name),
          ctx.labels.round.template,
          fill(ctx.labels.round.templateText, {
            title: wording.bilingual(checklist.template.title),
            version: checklist.template.version,
          }),
        ),
      ]),
      { type: 'heading', text: words.overview },
      { type: 'paragraph', text: text('conclusion') },
      ...overview(page),
      ...partsOf(content).flatMap((part): Block[] => [
        { type: 'heading', text: wording.bilingual(part.title) || words.results },
        linesTable({ ctx, wording }, '', part.lines),
      ]),
      { type: 'heading', text: words.findings },
      findings(page),
      ...photoBlocks(checklist.photos, ctx, wording),
    ];
    return numberedHeadings(blocks, ctx.language);
  },
};

/** One day, or from one to another. */
function daysText({ content: { checklist }, ctx, wording }: Page): string {
  const [from, to] = [wording.date(checklist.startedAtMs), wording.date(checklist.completedAtMs)];
  return from === to ? from : `${from} ${ctx.labels.upTo} ${to}`;
}

function overview({ content, ctx, wording }: Page): Block[] {
  const { labels } = ctx;
  const words = labels.reports.platformInspection;
  const parts = partsOf(content);
  const total = parts.flatMap(({ lines }) => lines);
  const cells = (name: string, lines: readonly ChecklistLine[]): Cell[] => [
    value(name),
    ...outcomes.map((outcome) =>
      countCell(countOf(lines, outcome), outcome === 'fail' || outcome === 'open' ? 'bad' : 'normal'),
    ),
  ];
  const drawing = shareBar(
    outcomes.map((outcome) => ({ name: labels.round[outcome], value: countOf(total, outcome) })),
  );
  return [
    { type: 'chart', ...drawing, caption: words.chart },
    listTable(
      [40, 15, 15, 15, 15],
      [words.layer, ...outcomes.map((outcome) => labels.round[outcome])],
      [...parts.map(({ title, lines }) => cells(wording.bilingual(title), lines)), cells(words.total, total)],
      labels.none,
    ),
  ];
}

function findings({ content, ctx, wording }: Page): Block {
  const { round, checklist, notGiven } = ctx.labels;
  const rows = content.checklist.findings.map(({ item, reading, note, fault, change }): Cell[] => [
    value(wording.bilingual(item)),
    value([wording.reading(reading), wording.text(note)].filter((each) => each !== '').join('\n')),
    value(change === null ? notGiven : checklist.changes[change], {
      align: 'center',
      tone: change === 'gone' ? 'good' : change === 'new' ? 'bad' : 'normal',
    }),
    fault === null
      ? value(change === 'gone' ? '' : round.faultNone, { tone: 'muted' })
      : value(fault.number, { detail: wording.text(fault.title) }),
  ]);
  return listTable(
    [24, 36, 14, 26],
    [round.item, round.finding, checklist.change, round.fault],
    rows,
    checklist.findingsNone,
  );
}
