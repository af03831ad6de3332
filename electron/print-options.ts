/** What a page for a printer is handed over with (webContents.print). */
import type { WebContentsPrintOptions } from 'electron';
import type { PrintSettings } from './core-messages.ts';

const micronsPerMm = 1000;

/** At its own size and without the margins of a web page: the preview is the paper. */
export const printOptions = ({
  printer,
  copies,
  isDuplex,
  widthMm,
  heightMm,
}: PrintSettings): WebContentsPrintOptions => ({
  silent: true,
  printBackground: true,
  deviceName: printer,
  copies,
  collate: true,
  duplexMode: isDuplex ? 'longEdge' : 'simplex',
  margins: { marginType: 'none' },
  scaleFactor: 100,
  pageSize: { width: widthMm * micronsPerMm, height: heightMm * micronsPerMm },
});
