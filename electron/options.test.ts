import path from 'node:path';
import { expect, test } from 'vitest';
import { launchOptions } from './options.ts';

const standard = path.resolve('standard');

test.each([
  [[], standard, false],
  [['--demo'], standard, true],
  [['--data', 'here'], path.resolve('here'), false],
  [['--data=here and there', '--demo'], path.resolve('here and there'), true],
  [['--data', '--demo'], standard, true],
  [['--data'], standard, false],
  [['--data='], standard, false],
  [['--no-sandbox-ish', '--data', 'one', '--data', 'two'], path.resolve('two'), false],
])('%j', (args, dataDir, isDemo) => {
  expect(launchOptions(args, standard)).toEqual({ dataDir, isDemo });
});
