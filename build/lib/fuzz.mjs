// `npm run fuzz [-- ROUNDS [FIRST SEED]]`: every protocol against mutated answers, as many rounds of each as wanted.
import { say } from './say.mjs';
import { test } from './test.mjs';

const whole = /^[1-9]\d{0,6}$/;

export async function fuzz([rounds = '5000', seed = '1']) {
  if (!whole.test(rounds) || !whole.test(seed)) {
    say('usage: npm run fuzz [-- ROUNDS [FIRST SEED]]');
    return 2;
  }
  process.env.XUNWEI_FUZZ_ROUNDS = rounds;
  process.env.XUNWEI_FUZZ_SEED = seed;
  return test(['--project', 'unit', 'probes/fuzz']);
}
