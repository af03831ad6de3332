import { expect, test } from 'vitest';
import type { PersonView } from '../../../shared/api/people.ts';
import { changesOf, formOf, inputOf, newCertificate, newPerson, problemsOf } from './person-form-model.ts';

const certificate = { kindId: 'computer-skills', title: '合格证', number: '1', expiresOn: '2027-01-01' };
const person = {
  ...inputOf({ ...newPerson, name: '王工', role: 'lead', duty: 'lead', sections: ['二'] }),
  certificates: [{ ...certificate, validity: 'valid' }],
  id: 'p',
  versions: {},
  hasLeft: false,
} as unknown as PersonView;

test('nothing changes when nothing was typed', () => {
  expect(changesOf(formOf(person), person)).toEqual({});
});

test('only what was typed is sent, without what the form alone knows', () => {
  const form = { ...formOf(person), phone: '138', certificates: [] };
  expect(changesOf(form, person)).toEqual({ phone: '138', certificates: [] });
  expect(inputOf(formOf(person)).certificates).toEqual([certificate]);
});

test.each([
  ['nothing', { ...newPerson, name: '王' }, []],
  ['its name', { ...newPerson, name: ' ' }, ['nameRequired']],
  ['a day of leaving that is one', { ...newPerson, name: '王', isLeftOnWrong: true }, ['notADay']],
  ['a certificate’s title', { ...newPerson, name: '王', certificates: [newCertificate] }, ['certificateTitleRequired']],
])('a person lacks %s', (_, form, problems) => {
  expect(problemsOf(form)).toEqual(problems);
});
