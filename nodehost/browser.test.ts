import { expect, test } from 'vitest';
import { browserEnvironment } from './browser.ts';

test.each([
  [{}, 'C.UTF-8'],
  [{ LANG: 'C' }, 'C.UTF-8'],
  [{ LC_ALL: '', LANG: 'POSIX' }, 'C.UTF-8'],
  [{ LANG: 'zh_CN.UTF-8' }, undefined],
  [{ LC_ALL: 'zh_CN.GB18030', LANG: 'C' }, 'zh_CN.GB18030'],
])('%j: files with Chinese names can be opened, and a locale that was chosen stays', (env, all) => {
  expect(browserEnvironment('linux', env)['LC_ALL']).toBe(all);
  expect(browserEnvironment('win32', env)).toBe(env);
});
