/** 周巡检记录: a summary and the grid of all answers, findings and signatures, the contact sheet, and the readings. */
import type { RoundAnswer, RoundRecordContent, RoundRow } from '../shared/domain/record-content.ts';
import { channelNumber, isNameHidden } from '../shared/domain/masking.ts';
import { type DocumentContext, type Wording, wordingOf } from './context.ts';
import { countCell } from './counts.ts';
import { fill } from './labels.ts';
import type { Block, Cell, DocumentModel, Picture, Table, Tone } from './model.ts';
import {
  clauseList,
  closing,
  customerPair,
  formTable,
  framed,
  head,
  listTable,
  masthead,
  pair,
  pictureBlocks,
  technicianPair,
  value,
  wide,
} from './sections.ts';

type Outcome = RoundAnswer['value'] | 'open';
/** Signs that the shipped Hei face has; the legend says what they mean. */
const signs: Record<Outcome, string> = { pass: '✓', fail: '✕', na: '—', open: '□' };
const tones: Record<Outcome, Tone> = { pass: 'normal', fail: 'bad', na: 'muted', open: 'bad' };

/** More columns than this are too narrow for English words side by side. */
const maxFlatHeads = 10;

/** Everything a part of this document needs. */
interface Round {
  readonly content: RoundRecordContent;
  readonly ctx: DocumentContext;
  readonly wording: Wording;
}

/** The round record as a document. Pure: the same content, context and labels give the same model. */
export function roundRecordDocument(content: RoundRecordContent, ctx: DocumentContext): DocumentModel {
  const wording = wordingOf(ctx, content.utcOffsetMinutes, {
    devices: content.rows.map((row) => row.device),
    people: [content.technician.name, content.restNormal?.personName ?? '', ...ctx.signatures.map(({ name }) => name)],
  });
  const round = { content, ctx, wording };
  const title = ctx.labels.round.title;
  return framed(content, ctx, title, [
    masthead(content, ctx, wording, title),
    { type: 'heading', text: ctx.labels.round.basics },
    basics(round),
    { type: 'heading', text: ctx.labels.round.grid, note: legend(round) },
    grid(round),
    findings(round),
    closing(content, ctx, wording),
    ...contactSheet(round),
    ...readings(round),
  ]);
}

function basics({ content, ctx, wording }: Round): Table {
  const { head: heads, round } = ctx.labels;
  const { template, window } = content;
  return formTable([
    customerPair({ content, ctx, wording }, heads.provider, wording.orDash(content.provider)),
    pair(round.task, wording.bilingual(content.planTitle), round.window, fill(round.windowText, window)),
    pair(
      round.template,
      fill(round.templateText, { title: wording.bilingual(template.title), version: template.version }),
      round.devices,
      fill(round.devicesText, { count: content.rows.length }),
    ),
    pair(
      round.started,
      wording.dateTime(content.startedAtMs),
      round.completed,
      `${wording.dateTime(content.completedAtMs)}  ${fill(round.took, {
        duration: wording.duration(content.completedAtMs - content.startedAtMs),
      })}`,
    ),
    technicianPair(content.technician, ctx, wording),
    wide(heads.clauses, clauseList(content, ctx, wording)),
    wide(round.summary, summary(content, ctx)),
  ]);
}

function summary(content: RoundRecordContent, ctx: DocumentContext): string {
  const sum = { pass: 0, fail: 0, na: 0, open: 0 };
  for (const total of content.totals) for (const key of outcomes) sum[key] += total[key];
  const devices = content.rows.length;
  const items = content.template.items.length;
  return fill(ctx.labels.round.summaryText, { ...sum, devices, items, checks: devices * items });
}

const outcomes = ['pass', 'fail', 'na', 'open'] as const;

const answerOf = (row: RoundRow, itemId: string): RoundAnswer | undefined =>
  row.answers.find((answer) => answer.itemId === itemId);

/** The mark of an answer that was found in another way than its item asks for. */
function sourceMark(answer: RoundAnswer | undefined, method: 'probe' | 'hand', ctx: DocumentContext): string {
  return answer === undefined || answer.source === method ? '' : ctx.labels.round.sourceMarks[answer.source];
}

function legend({ content, ctx }: Round): string {
  const { labels } = ctx;
  const used = new Set<RoundAnswer['source']>();
  for (const row of content.rows) {
    for (const item of content.template.items) {
      const answer = answerOf(row, item.id);
      if (answer !== undefined && answer.source !== item.method) used.add(answer.source);
    }
  }
  const marks = [...used].map((source) => `${labels.round.sourceMarks[source]} ${labels.round.sources[source]}`);
  return [...outcomes.map((each) => `${signs[each]} ${labels.round[each]}`), ...marks].join('  ');
}

/** Worst first: a device with one failed item has failed, with one unanswered item it is not done. */
function stateOf(row: RoundRow, content: RoundRecordContent): Outcome {
  const values = content.template.items.map((item) => answerOf(row, item.id)?.value ?? 'open');
  return (['fail', 'open', 'pass', 'na'] as const).find((each) => values.includes(each)) ?? 'open';
}

/** The column of device names is left out when the form hides every one of them: the channel says it all. */
function hasNames({ content, ctx }: Round): boolean {
  return content.rows.some((row) => row.device.channel === null || !isNameHidden(ctx.form, row.device));
}

function deviceCells(round: Round, row: RoundRow): Cell[] {
  const { ctx, wording } = round;
  const { channel, location } = row.device;
  const cells = [value(channel === null ? ctx.labels.notGiven : channelNumber(channel), { align: 'center' })];
  if (!hasNames(round)) return cells;
  cells.push(value(wording.device(row.device)));
  if (!wording.withholds('cameras')) cells.push(value(wording.bilingual(location)));
  return cells;
}

/** Columns of `deviceCells`: heads and widths. */
function deviceColumns(round: Round): { heads: Cell[]; widths: number[] } {
  const { device, round: words } = round.ctx.labels;
  const all = [head(device.channel), head(words.device), head(device.location)];
  const count = hasNames(round) ? (round.wording.withholds('cameras') ? 2 : 3) : 1;
  return { heads: all.slice(0, count), widths: [6, 17, 17].slice(0, count) };
}

function grid(round: Round): Table {
  const { content, ctx, wording } = round;
  const { labels } = ctx;
  const { items } = content.template;
  const { heads, widths } = deviceColumns(round);
  const isUpright = ctx.language === 'en' && items.length > maxFlatHeads;
  const row = (each: RoundRow): Cell[] => {
    const state = stateOf(each, content);
    const answers = items.map((item): Cell => {
      const answer = answerOf(each, item.id);
      const outcome = answer?.value ?? 'open';
      const mark = sourceMark(answer, item.method, ctx);
      return value(signs[outcome], {
        align: 'center',
        isSign: true,
        tone: tones[outcome],
        ...(mark === '' ? {} : { mark }),
      });
    });
    return [
      ...deviceCells(round, each),
      ...answers,
      value(labels.round[state], { align: 'center', tone: tones[state] }),
    ];
  };
  const totals = outcomes
    .filter((each) => each === 'pass' || each === 'fail' || content.totals.some((total) => total[each] > 0))
    .map((each): Cell[] => [
      head(fill(labels.round.totalOf, { outcome: labels.round[each] }), { colSpan: heads.length }),
      ...items.map((item) => {
        const count = content.totals.find((total) => total.itemId === item.id)?.[each] ?? 0;
        return countCell(count, tones[each]);
      }),
      value(String(content.rows.filter((one) => stateOf(one, content) === each).length), { align: 'center' }),
    ]);
  return {
    type: 'table',
    columns: [...widths, ...items.map(() => 6), 8],
    head: [
      [...heads, ...items.map((item) => head(wording.bilingual(item.title), { isUpright })), head(labels.round.state)],
    ],
    rows: [...content.rows.map(row), ...totals],
    density: 'grid',
  };
}

function findings({ content, ctx, wording }: Round): Block {
  const { labels } = ctx;
  const { round } = labels;
  const titles = new Map(content.template.items.map((item) => [item.id, wording.bilingual(item.title)]));
  const rows = content.findings.map((finding) => {
    const { channel, deviceName: name } = finding;
    const category = content.rows.find(({ device }) => device.channel === channel && device.name.zh === name.zh)?.device
      .category;
    return [
      value(channel === null ? labels.notGiven : channelNumber(channel), { align: 'center' }),
      value(wording.device({ name, category: category ?? 'camera', channel })),
      value(titles.get(finding.itemId) ?? finding.itemId),
      value([wording.reading(finding.reading), wording.text(finding.note)].filter((text) => text !== '').join('\n')),
      finding.fault === null
        ? value(round.faultNone, { tone: 'muted' })
        : value(finding.fault.number, { detail: wording.text(finding.fault.title) }),
    ];
  });
  const { restNormal } = content;
  const statements = [wide(round.conclusion, wording.orDash(content.conclusion), { minLines: 2 })];
  if (restNormal !== null) {
    const { personName, atMs, count, note } = restNormal;
    const person = wording.person(personName);
    const said = fill(round.restNormalText, { person, count, time: wording.dateTime(atMs) });
    statements.unshift(wide(round.restNormal, [said, wording.text(note)].join('\n').trim()));
  }
  const blocks: Block[] = [
    { type: 'heading', text: round.findings },
    listTable(
      [7, 20, 16, 29, 28],
      [labels.device.channel, round.device, round.item, round.finding, round.fault],
      rows,
      round.findingsNone,
    ),
    { type: 'heading', text: round.conclusion },
    formTable(statements),
  ];
  return { type: 'group', blocks };
}

function contactSheet({ content, ctx, wording }: Round): Block[] {
  if (content.rows.every((row) => row.snapshot === null)) return [];
  const { round, photos, listSeparator } = ctx.labels;
  const items = content.rows.map((row): Picture => {
    const state = stateOf(row, content);
    const failed = content.template.items.filter((item) => answerOf(row, item.id)?.value === 'fail');
    const title = row.device.channel === null ? wording.device(row.device) : channelNumber(row.device.channel);
    const names = failed.map((item) => wording.bilingual(item.title)).join(listSeparator);
    return {
      blobId: row.snapshot?.blobId ?? null,
      title: `${title}  ${signs[state]} ${names === '' ? round[state] : names}`,
      lines: row.snapshot === null ? [] : [wording.stamp(row.snapshot.takenAtMs)],
      tone: tones[state],
      missing: row.snapshot === null ? round.noPicture : photos.missing,
    };
  });
  const heading = { type: 'heading', text: round.sheet, note: round.sheetNote, startsPage: true } as const;
  return pictureBlocks(heading, { type: 'pictures', columns: 4, items }, ctx.labels, wording);
}

/** What was measured, and what was noted: too wide for the grid. */
function readings(round: Round): Block[] {
  const { content, ctx, wording } = round;
  const { labels } = ctx;
  const { items } = content.template;
  const isTold = !wording.withholds('readings');
  const measured = items.filter(
    (item) => isTold && content.rows.some((row) => (answerOf(row, item.id)?.reading ?? '') !== ''),
  );
  const notesOf = (row: RoundRow): string =>
    items
      .map((item) => ({ title: wording.bilingual(item.title), note: wording.text(answerOf(row, item.id)?.note ?? '') }))
      .filter(({ note }) => note !== '')
      .map(({ title, note }) => `${title}${labels.separator}${note}`)
      .join('\n');
  const noted = content.rows.filter((row) => notesOf(row) !== '');
  const hasNotes = noted.length > 0;
  if (measured.length === 0 && !hasNotes) return [];
  const { heads, widths } = deviceColumns(round);
  const widthOf = ({ id }: { id: string }): number =>
    Math.min(30, Math.max(10, ...content.rows.map((row) => answerOf(row, id)?.reading.length ?? 0)));
  return [
    // Without readings a few notes are left, which need no page of their own.
    { type: 'heading', text: isTold ? labels.round.readings : labels.round.remarks, startsPage: isTold },
    {
      type: 'table',
      columns: [...widths, ...measured.map(widthOf), ...(hasNotes ? [30] : [])],
      head: [
        [
          ...heads,
          ...measured.map((item) => head(wording.bilingual(item.title))),
          ...(hasNotes ? [head(labels.round.remarks)] : []),
        ],
      ],
      rows: (isTold ? content.rows : noted).map((row) => [
        ...deviceCells(round, row),
        ...measured.map((item) => {
          const answer = answerOf(row, item.id);
          return value(wording.orDash(answer?.reading ?? ''), {
            align: 'center',
            tone: answer?.value === 'fail' ? 'bad' : 'normal',
          });
        }),
        ...(hasNotes ? [value(notesOf(row))] : []),
      ]),
      density: 'grid',
    },
  ];
}
