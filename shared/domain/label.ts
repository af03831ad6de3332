/** Labels for devices, ports and cables: what stands on them, where they stand on paper, and what their codes say. */
import { z } from 'zod';

/** Labels on a sheet of A4 that is bought cut, millimetres. */
interface SheetLayout {
  readonly kind: 'sheet';
  readonly columns: number;
  readonly rows: number;
  readonly widthMm: number;
  readonly heightMm: number;
  /** Of the first label's corner. */
  readonly leftMm: number;
  readonly topMm: number;
  readonly gapXMm: number;
}

/** One label a page, for a label printer; the tail of a cable flag is wound around the cable and stays blank. */
interface RollLayout {
  readonly kind: 'roll';
  readonly widthMm: number;
  readonly heightMm: number;
  readonly tailMm: number;
}

export type LabelLayout = SheetLayout | RollLayout;

export const sheetMm = { width: 210, height: 297 } as const;

const sheet = (columns: number, rows: number, widthMm: number, heightMm: number, gapXMm = 0): SheetLayout => ({
  kind: 'sheet',
  columns,
  rows,
  widthMm,
  heightMm,
  gapXMm,
  leftMm: (sheetMm.width - columns * widthMm - (columns - 1) * gapXMm) / 2,
  topMm: (sheetMm.height - rows * heightMm) / 2,
});
const roll = (widthMm: number, heightMm: number, tailMm = 0): RollLayout => ({
  kind: 'roll',
  widthMm,
  heightMm,
  tailMm,
});

export const labelLayoutIds = ['a4-24', 'a4-40', 'a4-65', '50x30', '40x30', '60x40', 'flag'] as const;
export type LabelLayoutId = (typeof labelLayoutIds)[number];

export const labelLayouts: Readonly<Record<LabelLayoutId, LabelLayout>> = {
  'a4-24': sheet(3, 8, 70, 37),
  'a4-40': sheet(4, 10, 52.5, 29.7),
  'a4-65': sheet(5, 13, 38.1, 21.2, 2.5),
  '50x30': roll(50, 30),
  '40x30': roll(40, 30),
  '60x40': roll(60, 40),
  flag: roll(25, 38, 40),
};

export const labelsPerPage = (layout: LabelLayout): number =>
  layout.kind === 'sheet' ? layout.columns * layout.rows : 1;

export interface LabelContent {
  readonly title: string;
  /** Under it, what matters most first: what has no room is left out. */
  readonly lines: readonly string[];
  /** What its QR code says. */
  readonly code: string;
}

/** Plain ASCII, lower case: a scanner types it letter by letter on whatever keyboard the system has. */
export const deviceCode = (id: string): string => `xunwei:device:${id}`;
export const portCode = (id: string): string => `xunwei:port:${id}`;

export const scannedCode = z.object({ kind: z.enum(['device', 'port', 'record']), id: z.uuid() });
export type ScannedCode = z.infer<typeof scannedCode>;

/** Null for a code that is none of ours. A record's ends with the hash of its content, or its beginning (see qrText). */
export function readCode(text: string): ScannedCode | null {
  const match = /^xunwei:(device|port|record):([0-9a-f-]{36})(?::[0-9a-f]{8,64})?$/i.exec(text.trim());
  const read = scannedCode.safeParse({ kind: match?.[1]?.toLowerCase(), id: match?.[2]?.toLowerCase() });
  return read.success ? read.data : null;
}
