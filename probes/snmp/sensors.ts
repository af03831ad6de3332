/** What a chassis is made of and how warm it is (ENTITY-MIB, RFC 6933; ENTITY-SENSOR-MIB, RFC 3433). */
import { above, rounded } from '../findings.ts';
import { known, largest, type SectionResult, type Table } from './section.ts';
import type { SnmpSession } from './session.ts';
import { numberOf, textOf } from './values.ts';
import { walkTable } from './walk.ts';

const physical = '1.3.6.1.2.1.47.1.1.1.1';
const sensor = '1.3.6.1.2.1.99.1.1.1';
const parts = { class: 5, name: 7, firmware: 9, software: 10, serial: 11, model: 13 } as const;
const readings = { type: 1, scale: 2, precision: 3, value: 4, status: 5 } as const;

const chassis = 3;
const stack = 11;
const celsius = 8;
/** EntitySensorDataScale: units is 9, each step a factor of a thousand. */
const unitsScale = 9;
const ok = 1;
const units = [
  '',
  'other',
  'unknown',
  'V AC',
  'V DC',
  'A',
  'W',
  'Hz',
  '°C',
  '% RH',
  'rpm',
  'm³/min',
  'on/off',
] as const;

/**
 * Measures: model, serialNumber, softwareVersion (of the chassis), sensorCount, sensorsFailed, temperatureC (the
 * highest). Findings: temperatureHigh, sensorFailed. Tables: parts, sensors.
 */
export async function readSensors(session: SnmpSession): Promise<SectionResult> {
  const [entities, values] = await Promise.all([
    walkTable(session, physical, parts),
    walkTable(session, sensor, readings),
  ]);
  const partTable: Table = [...entities].map(([index, row]) => ({
    index: Number(index),
    class: numberOf(row.class?.value) ?? null,
    name: textOf(row.name?.value) ?? null,
    model: textOf(row.model?.value) ?? null,
    serial: textOf(row.serial?.value) ?? null,
    firmware: textOf(row.firmware?.value) ?? null,
    software: textOf(row.software?.value) ?? null,
  }));
  const sensorTable: Table = [...values].map(([index, row]) => {
    const scale = numberOf(row.scale?.value) ?? unitsScale;
    const exponent = Math.max(-30, Math.min(30, (scale - unitsScale) * 3 - (numberOf(row.precision?.value) ?? 0)));
    const type = numberOf(row.type?.value) ?? 0;
    return {
      name: textOf(entities.get(index)?.name?.value) ?? index,
      type,
      unit: units[type] ?? null,
      value: rounded((numberOf(row.value?.value) ?? 0) * 10 ** exponent),
      isWorking: (numberOf(row.status?.value) ?? ok) === ok,
    };
  });
  const working = sensorTable.filter(({ isWorking }) => isWorking);
  const temperature = largest(working.filter(({ type }) => type === celsius).map(({ value }) => Number(value)));
  const failed = sensorTable.length - working.length;
  const body =
    partTable.find((part) => part['class'] === chassis && part['serial'] !== null) ??
    partTable.find((part) => part['class'] === chassis || part['class'] === stack);
  return {
    measures: known({
      model: body?.['model'] ?? undefined,
      serialNumber: body?.['serial'] ?? undefined,
      softwareVersion: body?.['software'] ?? undefined,
      sensorCount: sensorTable.length,
      sensorsFailed: failed,
      temperatureC: temperature,
    }),
    findings: [
      ...above('temperatureHigh', temperature ?? -273, session.settings.maxTemperatureC),
      ...above('sensorFailed', failed, 0),
    ],
    tables: { parts: partTable, sensors: sensorTable },
  };
}
