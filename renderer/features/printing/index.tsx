/** On which printer and how: the same few controls wherever something is printed. */
export { PrinterChoice } from './printer-choice.tsx';
export { type PrinterPick, usePrinterPick } from './use-printer-pick.ts';
export { printOnPicked } from './print-on-picked.ts';
