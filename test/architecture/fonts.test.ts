/** A machine without Chinese fonts still shows every word: the shipped face has each character that the program says. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { builtInContract, contractSite } from '../../shared/contract/index.ts';
import { consoleWords } from '../../shared/i18n/console-words.ts';
import { catalogues } from '../../shared/i18n/index.ts';
import { securityWords } from '../../shared/i18n/security-words.ts';
import { root } from './project-files.ts';

/** Characters of a TrueType file, from its `cmap` of format 4 or 12 (OpenType specification). */
function charactersOf(file: string): (codePoint: number) => boolean {
  const font = readFileSync(file);
  const tables = Array.from({ length: font.readUInt16BE(4) }, (_, index) => 12 + index * 16);
  const record = tables.find((at) => font.toString('latin1', at, at + 4) === 'cmap');
  if (record === undefined) throw new Error(`${file} has no cmap`);
  const cmap = font.readUInt32BE(record + 8);
  const subtables = Array.from(
    { length: font.readUInt16BE(cmap + 2) },
    (_, index) => cmap + font.readUInt32BE(cmap + 8 + index * 8),
  );
  const ranges = subtables.flatMap((at) => rangesOf(font, at));
  return (codePoint) => ranges.some(([first, last]) => codePoint >= first && codePoint <= last);
}

function rangesOf(font: Buffer, at: number): [first: number, last: number][] {
  const format = font.readUInt16BE(at);
  if (format === 12) {
    return Array.from({ length: font.readUInt32BE(at + 12) }, (_, index) => {
      const group = at + 16 + index * 12;
      return [font.readUInt32BE(group), font.readUInt32BE(group + 4)];
    });
  }
  if (format !== 4) return [];
  const size = font.readUInt16BE(at + 6);
  return Array.from({ length: size / 2 }, (_, index) => [
    font.readUInt16BE(at + 16 + size + index * 2),
    font.readUInt16BE(at + 14 + index * 2),
  ]);
}

const has = charactersOf(path.join(root, 'documents', 'fonts', 'xunwei-hei.ttf'));

it.each([
  ['the interface in Chinese', [catalogues['zh-CN'], consoleWords['zh-CN'], securityWords['zh-CN']]],
  ['the interface in English', [catalogues.en, consoleWords.en, securityWords.en]],
  ['the contract and its checklists', builtInContract],
  ['the site', contractSite],
])('has every character of %s', (_, said) => {
  const characters = new Set(JSON.stringify(said));
  expect(characters.size).toBeGreaterThan(50);
  expect([...characters].filter((character) => !has(character.codePointAt(0) ?? 0))).toEqual([]);
});

it('knows what it has not: 㐂 and 𠮷', () => {
  expect(['龘', '㐂', '𠮷'].map((character) => has(character.codePointAt(0) ?? 0))).toEqual([true, false, false]);
});
