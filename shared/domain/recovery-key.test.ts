import { expect, it } from 'vitest';
import { recoveryKeyBytes, recoveryKeyOf, recoveryKeyText } from './recovery-key.ts';

const key = Uint8Array.from({ length: recoveryKeyBytes }, (_, at) => (at * 89 + 17) % 256);
const text = recoveryKeyText(key);

it('is eight groups of five, read again however it was written down', () => {
  expect(text).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){7}[0-9A-HJKMNP-TV-Z]{5}$/);
  const written = [
    text,
    text.toLowerCase(),
    text.replaceAll('-', ' '),
    text.replaceAll('-', '－'),
    ` ${text.replaceAll('-', '')}\n`,
    text.replaceAll('0', 'o').replaceAll('1', 'l'),
  ];
  for (const each of written) expect(recoveryKeyOf(each), each).toEqual(key);
  expect(recoveryKeyOf(recoveryKeyText(new Uint8Array(recoveryKeyBytes)))).toEqual(new Uint8Array(recoveryKeyBytes));
});

it('tells every slip of one character', () => {
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '-') continue;
    const slip = `${text.slice(0, at)}${text[at] === 'Z' ? 'Y' : 'Z'}${text.slice(at + 1)}`;
    expect(recoveryKeyOf(slip), slip).toBeNull();
  }
  for (const other of ['', 'abc', text.slice(1), `${text}0`, text.replace(/.$/, '!')])
    expect(recoveryKeyOf(other)).toBeNull();
});
