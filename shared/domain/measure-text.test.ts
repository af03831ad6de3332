import { expect, it } from 'vitest';
import { formatMeasure } from './measure-text.ts';

it.each([
  ['rttAvgMs', 0.0312, '0.03 ms'],
  ['rttAvgMs', 12.3456, '12.3 ms'],
  ['rttAvgMs', 654.27, '654 ms'],
  ['bitrateKbps', 386.65, '387 kbps'],
  ['lossPercent', 99.994, '99.99 %'],
  ['snapshotBytes', 20_855, '20.4 KB'],
  ['snapshotBytes', 512, '512 B'],
  ['bitrateKbps', 2048, '2048 kbps'],
  ['fps', 25, '25 fps'],
  ['snapshotWidth', 1280, '1280 px'],
  ['rtpPackets', 7, '7'],
  ['codec', 'h264', 'h264'],
  ['clockOffsetMs', null, ''],
  ['clockOffsetMs', 12.5, '12.5 ms'],
  ['clockOffsetMs', -95_340, '-95.34 s'],
  ['temperatureC', 41, '41 °C'],
])('%s %s reads %s', (name, value, text) => {
  expect(formatMeasure(name, value)).toBe(text);
});
