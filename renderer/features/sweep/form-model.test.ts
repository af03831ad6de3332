import { expect, it } from 'vitest';
import { usualPorts } from '../../../shared/domain/sweep.ts';
import { isAway, newForm, readForm } from './form-model.ts';

it('reads what a new form holds', () => {
  const { request, addresses } = readForm(newForm(' 10.0.0.0/30 '));
  expect(request).toMatchObject({ text: '10.0.0.0/30', ports: [...usualPorts] });
  expect(addresses).toEqual(['10.0.0.1', '10.0.0.2']);
});

it('says what is wrong, and where', () => {
  const problemOf = (change: Partial<ReturnType<typeof newForm>>) =>
    readForm({ ...newForm('10.0.0.1'), ...change }).problem;
  expect(problemOf({ text: '' })).toMatchObject({ field: 'text', code: 'empty' });
  expect(problemOf({ text: '10.0.0.1, 10.0.0.300' })).toMatchObject({ code: 'shape', part: '10.0.0.300' });
  expect(problemOf({ text: '10.0.0.9-3' })).toMatchObject({ code: 'order' });
  expect(problemOf({ text: '10.0.0.0/16' })).toMatchObject({ code: 'tooMany', max: 4096 });
  for (const ports of ['80, x', '0', '70000', Array.from({ length: 25 }, (_, at) => at + 1).join(' ')]) {
    expect(problemOf({ ports })).toMatchObject({ field: 'ports' });
  }
  expect(problemOf({ ports: '' })).toBeNull();
  expect(problemOf({ checks: ['http', 'mac'] })).toMatchObject({ field: 'checks', code: 'noChecks' });
});

it('knows addresses that only a router leads to', () => {
  expect(isAway(['192.168.5.9'], ['192.168.1.0/24'])).toBe(true);
  expect(isAway(['192.168.5.9', '192.168.1.7'], ['192.168.1.0/24'])).toBe(false);
  expect(isAway(['127.77.0.10'], [])).toBe(false);
  expect(isAway([], [])).toBe(false);
});
