/** A printer's state, supplies and pages (Printer-MIB, RFC 3805; HOST-RESOURCES-MIB, RFC 2790). */
import type { ProbeFinding } from '../../shared/domain/probe.ts';
import { rounded } from '../findings.ts';
import { known, noResult, type SectionResult, type Table } from './section.ts';
import type { SnmpSession } from './session.ts';
import { numberOf, octetsOf, textOf } from './values.ts';
import { walkColumn, walkTable } from './walk.ts';

const printer = '1.3.6.1.2.1.43';
const supply = { description: 6, unit: 7, capacity: 8, level: 9 } as const;
const states = ['', 'other', 'unknown', 'idle', 'printing', 'warmup'] as const;
/** hrPrinterDetectedErrorState, most significant bit first; only what stops a page or soon will. */
const errors = [
  'lowPaper',
  'noPaper',
  'lowToner',
  'noToner',
  'doorOpen',
  'jammed',
  'offline',
  'serviceRequested',
  'inputTrayMissing',
  'outputTrayMissing',
  'markerSupplyMissing',
  'outputNearFull',
  'outputFull',
  'inputTrayEmpty',
  'overduePreventMaint',
] as const;
const someRemaining = -3;

/**
 * Measures: printerState, printerErrors, pageCount, serialNumber, lowestSupply, supplyPercent (of the emptiest one
 * that says how full it is). Findings: supplyLow, printerError. Tables: supplies, alerts.
 */
export async function readPrinter(session: SnmpSession): Promise<SectionResult> {
  const [supplies, pages, status, detected, serial, alerts] = await Promise.all([
    walkTable(session, `${printer}.11.1.1`, supply),
    walkColumn(session, `${printer}.10.2.1.4`),
    walkColumn(session, '1.3.6.1.2.1.25.3.5.1.1'),
    walkColumn(session, '1.3.6.1.2.1.25.3.5.1.2'),
    walkColumn(session, `${printer}.5.1.1.17`),
    walkColumn(session, `${printer}.18.1.1.8`),
  ]);
  if (pages.size === 0 && supplies.size === 0 && status.size === 0) return noResult;
  const table = [...supplies].map(([, row]) => {
    const capacity = numberOf(row.capacity?.value) ?? 0;
    const level = numberOf(row.level?.value) ?? -2;
    const percent = capacity > 0 && level >= 0 ? rounded((level / capacity) * 100) : null;
    return {
      name: textOf(row.description?.value) ?? '',
      level,
      capacity,
      percent,
      isSomeLeft: level === someRemaining || level > 0,
    };
  });
  const known100 = table.filter(({ percent }) => percent !== null);
  const lowest = known100.toSorted((a, b) => Number(a.percent) - Number(b.percent))[0];
  const found = errorNames(octetsOf([...detected.values()][0]?.value) ?? Buffer.alloc(0));
  const { minSupplyPercent } = session.settings;
  const findings: ProbeFinding[] = [
    ...known100
      .filter(({ percent }) => Number(percent) < minSupplyPercent)
      .map(
        ({ name, percent }): ProbeFinding => ({
          code: 'supplyLow',
          params: { supply: name, measured: Number(percent), limit: minSupplyPercent },
        }),
      ),
    ...(found.length > 0 ? [{ code: 'printerError' as const, params: { errors: found.join(', ') } }] : []),
  ];
  const alertTable: Table = [...alerts.values()].flatMap(({ value }) => {
    const text = textOf(value);
    return text === undefined ? [] : [{ alert: text }];
  });
  return {
    measures: known({
      printerState: states[numberOf([...status.values()][0]?.value) ?? 2],
      printerErrors: found.length === 0 ? undefined : found.join(', '),
      pageCount: numberOf([...pages.values()][0]?.value),
      serialNumber: textOf([...serial.values()][0]?.value),
      lowestSupply: lowest?.name,
      supplyPercent: lowest?.percent ?? undefined,
    }),
    findings,
    tables: { supplies: table, alerts: alertTable },
  };
}

function errorNames(bits: Buffer): string[] {
  return errors.filter((_, at) => ((bits[at >> 3] ?? 0) & (0x80 >> (at & 7))) !== 0);
}
