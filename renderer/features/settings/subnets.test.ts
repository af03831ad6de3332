import { expect, it } from 'vitest';
import { subnetOf, subnetsIn, wrongSubnets } from './subnets.ts';

it('takes subnets parted by whatever people part them with, each once', () => {
  expect(subnetsIn(' 10.1.0.0/16，10.2.0.0/16\n１９２.168.1.0/24、10.1.0.0/16 ')).toEqual([
    '10.1.0.0/16',
    '10.2.0.0/16',
    '192.168.1.0/24',
  ]);
  expect(subnetsIn(' \n')).toEqual([]);
});

it('names what is no subnet', () => {
  expect(wrongSubnets('10.0.0.0/8 10.0.0.1 300.1.1.0/24 10.0.0.0/40 龘')).toEqual([
    '10.0.0.1',
    '300.1.1.0/24',
    '10.0.0.0/40',
    '龘',
  ]);
});

it('proposes the network around a card', () => {
  expect(subnetOf('192.168.10.37')).toBe('192.168.10.0/24');
});
