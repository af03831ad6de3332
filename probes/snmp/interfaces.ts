/** Interfaces (IF-MIB, RFC 2863): state, speed, damaged packets, and rates from two samples. */
import type { ProbeFinding } from '../../shared/domain/probe.ts';
import { rounded } from '../findings.ts';
import { sleep } from '../net/waiting.ts';
import { largest, type SectionResult, type SystemFacts, type Table } from './section.ts';
import type { SnmpSession } from './session.ts';
import { bigintOf, macText, numberOf, octetsOf, tag, textOf } from './values.ts';
import { walkTable, type Cell, type Rows } from './walk.ts';

const ifEntry = '1.3.6.1.2.1.2.2.1';
const ifXEntry = '1.3.6.1.2.1.31.1.1.1';
const facts = { description: 2, type: 3, mtu: 4, speed: 5, address: 6, adminStatus: 7, operStatus: 8 } as const;
const counters = { inOctets: 10, outOctets: 16, inDiscards: 13, inErrors: 14, outDiscards: 19, outErrors: 20 } as const;
const extendedFacts = { name: 1, highSpeed: 15, alias: 18 } as const;
const wideCounters = { inOctets: 6, outOctets: 10 } as const;

const ethernet = 6;
/** A ring that turns beyond this many findings says no more than the first of them. */
const maxPortFindings = 5;
const statusNames = ['', 'up', 'down', 'testing', 'unknown', 'dormant', 'notPresent', 'lowerLayerDown'] as const;

type CounterName = keyof typeof counters;
type Counters = Rows<CounterName>;

/** What two samples say of one port. */
export interface PortRates {
  readonly inBitsPerS: number | undefined;
  readonly outBitsPerS: number | undefined;
  /** Damaged packets both ways, between the samples. */
  readonly newErrors: number;
  readonly newDiscards: number;
}

/**
 * Measures: interfaceCount, portsUp, portsDown (wanted up, but down), portsWithErrors, inErrors and outErrors (all
 * ports, since their counters began), and with rates: inKbps, outKbps (all Ethernet ports), busiestPort,
 * maxUtilisationPercent. Findings: highUtilisation, portErrors (grew between the samples). Table: interfaces.
 */
export async function readInterfaces(session: SnmpSession, system: SystemFacts): Promise<SectionResult> {
  const { rateIntervalMs } = session.settings;
  const rows = system.interfaceCount;
  const [ports, extended, before] = await Promise.all([
    walkTable(session, ifEntry, facts, rows),
    walkTable(session, ifXEntry, extendedFacts, rows),
    readCounters(session, rows),
  ]);
  let after: Counters | undefined;
  if (rateIntervalMs > 0) {
    await sleep(rateIntervalMs, session.signal);
    after = await readCounters(session, rows);
  }
  const table: Record<string, string | number | null>[] = [];
  for (const [index, port] of ports) {
    const more = extended.get(index);
    const first = before.get(index) ?? {};
    const rates = after === undefined ? undefined : ratesOf(first, after.get(index) ?? {});
    const speedMbps = speedOf(port.speed, more?.highSpeed);
    const address = octetsOf(port.address?.value);
    table.push({
      index: Number(index),
      name: textOf(more?.name?.value) ?? textOf(port.description?.value) ?? index,
      description: textOf(port.description?.value) ?? null,
      alias: textOf(more?.alias?.value) ?? null,
      type: numberOf(port.type?.value) ?? null,
      mac: address?.length === 6 ? macText(address) : null,
      adminStatus: statusName(port.adminStatus),
      operStatus: statusName(port.operStatus),
      speedMbps: speedMbps ?? null,
      inErrors: numberOf(first.inErrors?.value) ?? null,
      outErrors: numberOf(first.outErrors?.value) ?? null,
      inDiscards: numberOf(first.inDiscards?.value) ?? null,
      outDiscards: numberOf(first.outDiscards?.value) ?? null,
      inKbps: kilobits(rates?.inBitsPerS),
      outKbps: kilobits(rates?.outBitsPerS),
      utilisationPercent: rates === undefined ? null : (utilisation(rates, speedMbps) ?? null),
      newErrors: rates?.newErrors ?? null,
      newDiscards: rates?.newDiscards ?? null,
    });
  }
  return summarise(table, after !== undefined, session.settings);
}

async function readCounters(session: SnmpSession, rows: number | undefined): Promise<Counters> {
  const { inOctets: narrowIn, outOctets: narrowOut, ...rest } = counters;
  const [wide, others] = await Promise.all([
    walkTable(session, ifXEntry, wideCounters, rows),
    walkTable(session, ifEntry, rest, rows),
  ]);
  // 32 bits of octets wrap after 34 s at 1 Gbit/s: they count only where there is nothing wider.
  const octets = wide.size > 0 ? wide : await walkTable(session, ifEntry, { inOctets: narrowIn, outOctets: narrowOut });
  const merged = new Map<string, Partial<Record<CounterName, Cell>>>(others);
  for (const [index, row] of octets) merged.set(index, { ...merged.get(index), ...row });
  return merged;
}

/** Differences of two samples; what went backwards without being able to wrap was reset and gives nothing. */
export function ratesOf(
  before: Partial<Record<CounterName, Cell>>,
  after: Partial<Record<CounterName, Cell>>,
): PortRates {
  const perSecond = (name: CounterName): number | undefined => {
    const change = increase(before[name], after[name]);
    const seconds = ((after[name]?.atMs ?? 0) - (before[name]?.atMs ?? 0)) / 1000;
    return change === undefined || seconds <= 0 ? undefined : change / seconds;
  };
  const bits = (octets: number | undefined): number | undefined => (octets === undefined ? undefined : octets * 8);
  const grown = (a: CounterName, b: CounterName): number =>
    (increase(before[a], after[a]) ?? 0) + (increase(before[b], after[b]) ?? 0);
  return {
    inBitsPerS: bits(perSecond('inOctets')),
    outBitsPerS: bits(perSecond('outOctets')),
    newErrors: grown('inErrors', 'outErrors'),
    newDiscards: grown('inDiscards', 'outDiscards'),
  };
}

function increase(before: Cell | undefined, after: Cell | undefined): number | undefined {
  const first = bigintOf(before?.value);
  const second = bigintOf(after?.value);
  if (first === undefined || second === undefined) return undefined;
  if (second >= first) return Number(second - first);
  const isNarrow = (after?.value.type as number | undefined) === tag.counter32;
  const wrapped = Number(second - first + 2n ** 32n);
  // A restart brings a counter back to nearly nothing; a wrap comes from near its end.
  return isNarrow && first > 2n ** 31n && wrapped < 2 ** 31 ? wrapped : undefined;
}

function speedOf(speed: Cell | undefined, highSpeed: Cell | undefined): number | undefined {
  const megabits = numberOf(highSpeed?.value) || (numberOf(speed?.value) ?? 0) / 1_000_000;
  return megabits > 0 ? rounded(megabits) : undefined;
}

function utilisation({ inBitsPerS, outBitsPerS }: PortRates, speedMbps: number | undefined): number | undefined {
  if (speedMbps === undefined) return undefined;
  const busier = Math.max(inBitsPerS ?? 0, outBitsPerS ?? 0);
  return rounded((busier / (speedMbps * 1_000_000)) * 100);
}

const kilobits = (bitsPerS: number | undefined): number | null =>
  bitsPerS === undefined ? null : rounded(bitsPerS / 1000);

const statusName = (cell: Cell | undefined): string => statusNames[numberOf(cell?.value) ?? 4] || 'unknown';

function summarise(
  table: Table,
  hasRates: boolean,
  { maxUtilisationPercent, maxPortErrors }: SnmpSession['settings'],
): SectionResult {
  const number = (row: Table[number], key: string): number => Number(row[key] ?? 0);
  const total = (key: string, rows: Table = table): number => rows.reduce((sum, row) => sum + number(row, key), 0);
  const isWanted = (row: Table[number]): boolean => row['adminStatus'] === 'up';
  const wired = table.filter((row) => row['type'] === ethernet);
  const busiest = wired.reduce<Table[number] | undefined>(
    (most, row) =>
      most === undefined || number(row, 'utilisationPercent') > number(most, 'utilisationPercent') ? row : most,
    undefined,
  );
  const damaged = table.filter((row) => number(row, 'newErrors') > maxPortErrors);
  const full = wired.filter((row) => number(row, 'utilisationPercent') > maxUtilisationPercent);
  const finding = (code: ProbeFinding['code'], row: Table[number], key: string, limit: number): ProbeFinding => ({
    code,
    params: { port: String(row['name']), measured: number(row, key), limit },
  });
  return {
    measures: {
      interfaceCount: table.length,
      portsUp: table.filter((row) => row['operStatus'] === 'up').length,
      portsDown: table.filter((row) => isWanted(row) && row['operStatus'] !== 'up').length,
      portsWithErrors: table.filter((row) => number(row, 'inErrors') + number(row, 'outErrors') > 0).length,
      inErrors: total('inErrors'),
      outErrors: total('outErrors'),
      ...(hasRates
        ? {
            inKbps: total('inKbps', wired),
            outKbps: total('outKbps', wired),
            busiestPort: busiest === undefined ? null : String(busiest['name']),
            maxUtilisationPercent: largest(wired.map((row) => number(row, 'utilisationPercent'))) ?? null,
          }
        : {}),
    },
    findings: [
      ...full
        .slice(0, maxPortFindings)
        .map((row) => finding('highUtilisation', row, 'utilisationPercent', maxUtilisationPercent)),
      ...damaged.slice(0, maxPortFindings).map((row) => finding('portErrors', row, 'newErrors', maxPortErrors)),
    ],
    tables: { interfaces: table },
  };
}
