import i18next from 'i18next';
import { beforeAll, expect, it } from 'vitest';
import type { PrintJobView } from '../../shared/api/printers.ts';
import { printingWords } from '../../shared/i18n/screen-words.ts';
import { startI18n } from './i18n.ts';
import { progressWords } from './print-words.ts';

const job: PrintJobView = {
  id: '1',
  printerId: 'office',
  printerName: '二楼办公室',
  title: 'WX-1',
  state: 'waiting',
  troubles: [],
  message: '',
  ahead: 0,
};
const words = (change: Partial<PrintJobView>): string => progressWords(i18next.t, { ...job, ...change });

beforeAll(() => startI18n(printingWords));

it('says where the paper is', () => {
  expect(words({})).toBe('等待打印');
  expect(words({ ahead: 2 })).toBe('前面还有 2 个任务');
  expect(words({ state: 'printing', ahead: 2 })).toBe('正在打印');
  expect(words({ state: 'done' })).toBe('已打印');
  expect(words({ state: 'handedOver' })).toBe('已交给打印机');
});

it('says what somebody has to do, before anything else', () => {
  expect(words({ state: 'printing', troubles: ['paperOut'] })).toBe('缺纸：装好纸后会接着打');
  expect(words({ ahead: 2, troubles: ['jam'] })).toBe('卡纸：取出卡住的纸、关好盖板后会接着打');
  expect(words({ state: 'printing', troubles: ['offline'] })).toBe('脱机：检查电源和网线，接通后会接着打');
});

it('gives the printer’s own words where it has stopped, and leaves them out where all is well', () => {
  expect(words({ state: 'stopped', message: 'Filter failed' })).toBe('停住了：Filter failed');
  expect(words({ state: 'printing', message: 'Printing.' })).toBe('正在打印');
});
