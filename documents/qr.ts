// Every room that imports documents/ has to find these types.
// oxlint-disable-next-line typescript/triple-slash-reference
/// <reference path="./qr-core.d.ts" />
import { create } from 'qrcode/lib/core/qrcode.js';
import type { QrMatrix } from './model.ts';

/** What the denser mode can say, ISO/IEC 18004 7.3.4. */
const alphanumeric = /^[0-9A-Z $%*+./:-]*$/;

/**
 * The QR symbol of a text, ISO/IEC 18004, error correction M: 15 % of it may be dirty. In one mode from beginning to end: looking for where to
 * change it took as long as the symbol, and made one in a hundred smaller.
 */
export function qrMatrix(text: string): QrMatrix {
  const mode = alphanumeric.test(text) ? 'alphanumeric' : 'byte';
  const { size, data } = create([{ data: text, mode }], { errorCorrectionLevel: 'M' }).modules;
  return { size, modules: Array.from(data, (value) => value === 1) };
}
