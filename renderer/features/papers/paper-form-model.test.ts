import { expect, test } from 'vitest';
import { newPaper, problemsOf } from './paper-form-model.ts';

const today = '2026-11-26';
const good = newPaper('nda', '保密协议', today);
const one = { kept: 1, isSending: false };

test.each([
  ['nothing', good, one, []],
  ['its title', { ...good, title: '  ' }, one, ['titleRequired']],
  ['its day', { ...good, issuedOn: null }, one, ['issuedRequired']],
  ['a last day that is none', { ...good, isExpiryWrong: true }, one, ['notADay']],
  ['a last day before the first', { ...good, expiresOn: '2026-11-25' }, one, ['expiresBeforeIssued']],
  ['its only day as its last', { ...good, expiresOn: today }, one, []],
  ['its files', good, { kept: 0, isSending: false }, ['filesRequired']],
  ['a file that is still coming', good, { kept: 1, isSending: true }, ['stillUploading']],
])('a paper lacks %s', (_, form, files, problems) => {
  expect(problemsOf(form, files)).toEqual(problems);
});
