/** An uninterruptible power supply (UPS-MIB, RFC 1628). */
import type { ProbeFinding } from '../../shared/domain/probe.ts';
import { above } from '../findings.ts';
import { known, largest, noResult, type SectionResult } from './section.ts';
import type { SnmpSession } from './session.ts';
import { numberOf, textOf } from './values.ts';
import { getScalars, walkColumn } from './walk.ts';

const ups = '1.3.6.1.2.1.33.1';
const scalars = {
  manufacturer: `${ups}.1.1.0`,
  model: `${ups}.1.2.0`,
  firmware: `${ups}.1.3.0`,
  batteryStatus: `${ups}.2.1.0`,
  onBatterySeconds: `${ups}.2.2.0`,
  minutesLeft: `${ups}.2.3.0`,
  charge: `${ups}.2.4.0`,
  temperature: `${ups}.2.7.0`,
  source: `${ups}.4.1.0`,
  alarms: `${ups}.6.1.0`,
} as const;
const batteryStates = ['', 'unknown', 'normal', 'low', 'depleted'] as const;
const sources = ['', 'other', 'none', 'normal', 'bypass', 'battery', 'booster', 'reducer'] as const;

/**
 * Measures: manufacturer, model, firmwareVersion, batteryState, batteryPercent, batteryMinutes, batteryTemperatureC,
 * powerSource, onBatterySeconds, inputVolts, outputVolts, loadPercent (the highest line), alarmCount.
 * Findings: onBattery, batteryLow, loadHigh, upsAlarms.
 */
export async function readUps(session: SnmpSession): Promise<SectionResult> {
  const { minBatteryPercent, maxLoadPercent } = session.settings;
  const [found, inputVolts, outputVolts, loads] = await Promise.all([
    getScalars(session, scalars),
    walkColumn(session, `${ups}.3.3.1.3`),
    walkColumn(session, `${ups}.4.4.1.2`),
    walkColumn(session, `${ups}.4.4.1.5`),
  ]);
  if (Object.keys(found).length === 0) return noResult;
  const numbers = (column: typeof loads): number[] =>
    [...column.values()].flatMap(({ value }) => numberOf(value) ?? []);
  const charge = numberOf(found.charge);
  const load = largest(numbers(loads));
  const source = sources[numberOf(found.source) ?? 1] ?? 'other';
  const battery = batteryStates[numberOf(found.batteryStatus) ?? 1] ?? 'unknown';
  const isLow = battery === 'low' || battery === 'depleted' || (charge !== undefined && charge < minBatteryPercent);
  const findings: ProbeFinding[] = [
    ...(source === 'battery'
      ? [{ code: 'onBattery' as const, params: { measured: numberOf(found.onBatterySeconds) ?? 0 } }]
      : []),
    ...(isLow ? [{ code: 'batteryLow' as const, params: { measured: charge ?? 0, limit: minBatteryPercent } }] : []),
    ...above('loadHigh', load ?? 0, maxLoadPercent),
    ...above('upsAlarms', numberOf(found.alarms) ?? 0, 0),
  ];
  return {
    measures: known({
      manufacturer: textOf(found.manufacturer),
      model: textOf(found.model),
      firmwareVersion: textOf(found.firmware),
      batteryState: battery,
      batteryPercent: charge,
      batteryMinutes: numberOf(found.minutesLeft),
      batteryTemperatureC: numberOf(found.temperature),
      powerSource: source,
      onBatterySeconds: numberOf(found.onBatterySeconds),
      inputVolts: largest(numbers(inputVolts)),
      outputVolts: largest(numbers(outputVolts)),
      loadPercent: load,
      alarmCount: numberOf(found.alarms),
    }),
    findings,
    tables: {},
  };
}
