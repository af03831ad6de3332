/** What documents tell of a fault: the device, the report, what happened when, the clocks, the work and the measurements. */
import { severityWord } from '../shared/domain/fault-severity.ts';
import type { Bilingual, FaultFacts, RecordClock, RecordEvent, RecordProbe } from '../shared/domain/record-content.ts';
import { channelNumber } from '../shared/domain/masking.ts';
import type { PageContext, Wording } from './context.ts';
import { fill } from './labels.ts';
import type { Block, Cell, Tone } from './model.ts';
import { formTable, listTable, pair, value, wide } from './sections.ts';

/** Whom its course names. */
export const peopleOf = ({ reporter, visits = [] }: FaultFacts): string[] => [
  reporter.name,
  ...visits.map(({ personName }) => personName),
];

/** The course of a fault up to the work: what it is about, what was reported, what happened, and what limits it had. */
export function courseSections(content: FaultFacts, ctx: PageContext, wording: Wording): Block[] {
  return [deviceSection, faultSection, eventsSection, visitsSection, clocksSection].flatMap((section) =>
    section(content, ctx, wording),
  );
}

function deviceSection({ device }: FaultFacts, ctx: PageContext, wording: Wording): Block[] {
  if (device === null) return [];
  const { labels } = ctx;
  const channel = device.channel === null ? labels.notGiven : channelNumber(device.channel);
  const location = wording.place(wording.contract(device.location), device) || labels.notGiven;
  const configuration = [
    pair(labels.device.model, wording.orDash(device.model), labels.device.serial, wording.orDash(device.serial)),
    wide(labels.device.address, wording.orDash(device.address ?? '')),
  ];
  return [
    { type: 'heading', text: labels.device.title },
    formTable([
      pair(labels.device.name, wording.device(device), labels.device.category, labels.categories[device.category]),
      pair(labels.device.location, location, labels.device.channel, channel),
      ...(wording.withholds('configuration') ? [] : configuration),
    ]),
  ];
}

function faultSection({ fault }: FaultFacts, ctx: PageContext, wording: Wording): Block[] {
  if (fault === null) return [];
  const { service, severities } = ctx.labels;
  return [
    { type: 'heading', text: service.fault },
    formTable([
      pair(
        service.faultNumber,
        fault.number,
        service.severity,
        severities[severityWord(fault.section, fault.severity)],
      ),
      wide(service.faultTitle, wording.text(fault.title)),
      wide(
        service.section,
        fill(service.sectionText, { section: fault.section, title: wording.bilingual(fault.sectionTitle) }),
      ),
      wide(service.faultDescription, wording.orDash(fault.description), { minLines: 2 }),
    ]),
  ];
}

function eventsSection({ events, fault }: FaultFacts, ctx: PageContext, wording: Wording): Block[] {
  const { labels } = ctx;
  const row = (event: RecordEvent): Cell[] => {
    const entered = fill(labels.events.enteredAt, { time: wording.dateTime(event.enteredAtMs) });
    const isLater = wording.dateTime(event.enteredAtMs) !== wording.dateTime(event.atMs);
    return [
      value(labels.events.kinds[event.kind], { align: 'center' }),
      value(wording.dateTime(event.atMs), { align: 'center' }),
      value(labels.events.sources[event.knownBy], isLater ? { detail: entered } : {}),
      value([wordOf(event), wording.text(event.note)].filter((text) => text !== '').join(labels.separator)),
    ];
  };
  /** What the event itself says, beside its note. */
  const wordOf = ({ reason, severity }: RecordEvent): string => {
    if (reason != null) return labels.events.reasons[reason];
    return severity != null && fault !== null ? labels.severities[severityWord(fault.section, severity)] : '';
  };
  const { event, time, knownBy, note, title } = labels.events;
  const inOrder = events.toSorted((a, b) => a.atMs - b.atMs);
  return [
    { type: 'heading', text: title },
    listTable([13, 23, 27, 37], [event, time, knownBy, note], inOrder.map(row), labels.none),
  ];
}

/** Nothing of it stands in the records of an older program. */
function visitsSection({ visits = [] }: FaultFacts, ctx: PageContext, wording: Wording): Block[] {
  if (visits.length === 0) return [];
  const { title, number, person, arrived, left, stayed, notRecorded } = ctx.labels.visits;
  const rows = visits.map(({ personName, arrivedAtMs, leftAtMs }, index) => [
    value(String(index + 1), { align: 'center' }),
    value(wording.person(personName)),
    value(wording.dateTime(arrivedAtMs), { align: 'center' }),
    value(leftAtMs === null ? notRecorded : wording.dateTime(leftAtMs), { align: 'center' }),
    value(leftAtMs === null ? ctx.labels.notGiven : wording.duration(leftAtMs - arrivedAtMs), { align: 'center' }),
  ]);
  return [
    { type: 'heading', text: title },
    listTable([10, 22, 26, 26, 16], [number, person, arrived, left, stayed], rows, ctx.labels.none),
  ];
}

const clockTones: Record<RecordClock['state'], Tone> = {
  running: 'normal',
  paused: 'normal',
  extended: 'normal',
  met: 'good',
  late: 'bad',
  recorded: 'normal',
  overdue: 'bad',
  void: 'muted',
};

/** An internal target is nothing that the customer was promised: their form does not speak of it. */
function clocksSection(content: FaultFacts, ctx: PageContext, wording: Wording): Block[] {
  const { labels } = ctx;
  const clocks = content.clocks.filter((clock) => clock.isContractual || !wording.withholds('internalTargets'));
  if (clocks.length === 0) return [];
  const limitOf = ({ minutes, type }: RecordClock): string => {
    if (minutes === null) return type === 'fixed-deadline' ? labels.clocks.deadline : labels.clocks.atOnce;
    const duration = wording.duration(minutes * 60_000);
    return type === 'duration-business-hours' ? fill(labels.clocks.businessHours, { duration }) : duration;
  };
  const due = ({ dueMs, latestMs, unknownYears = [] }: RecordClock): Cell => {
    const years = unknownYears.join(labels.listSeparator);
    const details = [
      latestMs == null ? '' : fill(labels.clocks.latest, { time: wording.dateTime(latestMs) }),
      years === '' ? '' : fill(labels.clocks.unknownYears, { years }),
    ].filter((text) => text !== '');
    return value(dueMs === null ? labels.notGiven : wording.dateTime(dueMs), {
      align: 'center',
      ...(details.length === 0 ? {} : { detail: details.join(labels.listSeparator) }),
    });
  };
  const row = (clock: RecordClock): Cell[] => [
    value(labels.clocks.goals[clock.goal], { align: 'center' }),
    value(limitOf(clock), { align: 'center' }),
    due(clock),
    clock.reachedMs === null
      ? value(labels.notGiven, { align: 'center' })
      : value(wording.dateTime(clock.reachedMs), {
          align: 'center',
          detail: fill(labels.clocks.used, {
            duration: wording.duration(clock.usedMs ?? clock.reachedMs - clock.startMs),
          }),
        }),
    value(labels.clocks.states[clock.state], { align: 'center', tone: clockTones[clock.state] }),
    value(clock.isContractual ? fill(labels.clocks.clause, { clause: clock.clauseId }) : labels.clocks.internal),
  ];
  const { goal, limit, reached, result, basis, title } = labels.clocks;
  return [
    { type: 'heading', text: title },
    listTable(
      [13, 12, 23, 23, 9, 20],
      [goal, limit, labels.clocks.due, reached, result, basis],
      clocks.map(row),
      labels.none,
    ),
  ];
}

/** What was found and done; what is said of the result follows in the document's own words. */
export function workRows(content: FaultFacts, ctx: PageContext, wording: Wording): Cell[][] {
  const { service } = ctx.labels;
  return [
    wide(service.diagnosis, wording.orDash(content.diagnosis), { minLines: 2 }),
    ...code(service.cause, content.cause, wording),
    wide(service.workDone, wording.orDash(content.workDone), { minLines: 2 }),
    ...code(service.solutions, joined(content.solutions, ctx), wording),
    ...(isGiven(content.testResult) ? [wide(service.testResult, wording.text(content.testResult))] : []),
    ...(isGiven(content.feedback) ? [wide(service.feedback, wording.text(content.feedback))] : []),
  ];
}

/** Left out by an older program; null while it is not known. */
const code = (label: string, words: Bilingual | null | undefined, wording: Wording): Cell[][] =>
  words === undefined ? [] : [wide(label, words === null ? wording.orDash('') : wording.bilingual(words))];

function joined(words: readonly Bilingual[] | undefined, { labels }: PageContext): Bilingual | null | undefined {
  if (words === undefined || words.length === 0) return words === undefined ? undefined : null;
  const text = (of: (word: Bilingual) => string): string => words.map(of).join(labels.listSeparator);
  return { zh: text(({ zh }) => zh), en: text(({ zh, en }) => (en === '' ? zh : en)) };
}

const isGiven = (text: string | undefined): text is string => text !== undefined && text !== '';

const probeTones: Record<RecordProbe['state'], Tone> = { ok: 'good', degraded: 'bad', failed: 'bad' };

export function probesSection({ probes }: FaultFacts, ctx: PageContext, wording: Wording): Block[] {
  if (probes.length === 0) return [];
  const { labels } = ctx;
  const isTold = !wording.withholds('readings');
  const row = (probe: RecordProbe): Cell[] => {
    const readings = probe.readings.map(
      (reading) => `${wording.bilingual(reading.name)} ${wording.text(reading.value)}`,
    );
    const lines = [wording.bilingual(probe.summary), readings.join(labels.listSeparator)];
    return [
      value(labels.probes.phases[probe.phase], { align: 'center' }),
      value(wording.bilingual(probe.title)),
      value(labels.probes.states[probe.state], { align: 'center', tone: probeTones[probe.state] }),
      ...(isTold ? [value(lines.filter((line) => line !== '').join('\n'))] : []),
      value(wording.dateTime(probe.atMs), { align: 'center' }),
    ];
  };
  const { phase, probe, state, readings, time, title } = labels.probes;
  const inOrder = probes.toSorted((a, b) => a.atMs - b.atMs);
  return [
    { type: 'heading', text: title },
    listTable(
      [9, 16, 8, ...(isTold ? [44] : []), 23],
      [phase, probe, state, ...(isTold ? [readings] : []), time],
      inOrder.map(row),
      labels.none,
    ),
  ];
}
