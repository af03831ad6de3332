// Every room that imports documents/ has to find these types.
// oxlint-disable-next-line typescript/triple-slash-reference
/// <reference path="./qr-core.d.ts" />
import { create } from 'qrcode/lib/core/qrcode.js';
import type { QrMatrix } from './model.ts';

/** The QR symbol of a text, ISO/IEC 18004, error correction M: 15 % of it may be dirty. */
export function qrMatrix(text: string): QrMatrix {
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules;
  return { size, modules: Array.from(data, (value) => value === 1) };
}
