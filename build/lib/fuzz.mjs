// `npm run fuzz [-- ROUNDS [FIRST SEED [AT ONCE [WHAT]]]]`: every protocol against mutated answers, and every operation of the contract with
// hostile questions, as many rounds of each as wanted. WHAT is a part of the names of their files: `contract.fuzz` leaves out the protocols.
// One at a time (`-- 300 1 1`) the figures are those of a single probe.
import { say } from './say.mjs';
import { test } from './test.mjs';

const whole = /^[1-9]\d{0,6}$/;

export async function fuzz([rounds = '5000', seed = '1', atOnce = '64', what = 'fuzz']) {
  if (![rounds, seed, atOnce].every((number) => whole.test(number))) {
    say('usage: npm run fuzz [-- ROUNDS [FIRST SEED [AT ONCE [WHAT]]]]');
    return 2;
  }
  process.env.XUNWEI_FUZZ_ROUNDS = rounds;
  process.env.XUNWEI_FUZZ_SEED = seed;
  process.env.XUNWEI_FUZZ_AT_ONCE = atOnce;
  return test(['--project', 'processes', '--project', 'integration', what]);
}
