/**
 * Chinese by its sound, from the tables that the runtime has for sorting: no dictionary of our own. A character has
 * the reading that it is sorted under.
 */
const collator = new Intl.Collator('zh-u-co-pinyin');
const firstHan = 0x4e00;
const lastHan = 0x9fff;
/** Full-width letters come after all Chinese. */
const wideA = 0xff41;
const han = /[\u4e00-\u9fff]/gu;

/** The first character of each initial letter, in the order of sound; no reading begins with i, u or v. */
const initials = 'a吖b八c嚓d咑e妸f发g旮h哈j丌k咔l垃m妈n拿o噢p妑q七r呥s撒t他w挖x昔y丫z帀';

let ranks: Map<string, number> | null = null;

/** Made at first need: it costs some 40 ms, and a program that writes no Chinese name never pays for it. */
function ranked(): Map<string, number> {
  if (ranks !== null) return ranks;
  const characters = Array.from({ length: lastHan - firstHan + 1 }, (_, at) => String.fromCodePoint(firstHan + at));
  ranks = new Map(characters.sort(collator.compare).map((character, rank) => [character, rank]));
  return ranks;
}

let letters: { letter: string; from: number }[] | null = null;

function initialOf(character: string): string {
  letters ??= Array.from({ length: initials.length / 2 }, (_, at) => ({
    letter: initials[2 * at] ?? '',
    from: ranked().get(initials[2 * at + 1] ?? '') ?? 0,
  }));
  const rank = ranked().get(character) ?? 0;
  return letters.findLast(({ from }) => from <= rank)?.letter ?? '';
}

/** `会议室 3` gives `hys`; empty for a text without Chinese. */
export const pinyinInitials = (text: string): string => [...(text.match(han) ?? [])].map(initialOf).join('');

/**
 * A text whose code points sort as a reader expects: numbers by their value, then Chinese by sound, then Latin
 * letters in either case, as the runtime sorts for a Chinese reader.
 */
export const pinyinOrder = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/\d+/g, (digits) => {
      const value = digits.replace(/^0+(?=\d)/, '');
      return `${String.fromCodePoint(0x30 + Math.min(value.length, 9))}${value}`;
    })
    .replaceAll(/[a-z]/g, (letter) => String.fromCodePoint(wideA + letter.charCodeAt(0) - 0x61))
    .replaceAll(han, (character) => String.fromCodePoint(firstHan + (ranked().get(character) ?? 0)));
