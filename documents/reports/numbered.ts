/** Headings numbered as GB/T 9704, 7.3.3 does: 一、 and within it （一）. In English 1. and 1.1. */
import type { DocumentLanguage } from '../labels.ts';
import type { Block } from '../model.ts';

const digits = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** 1 to 99, as Chinese counts: 一, 十, 十一, 二十. */
export function chineseNumber(number: number): string {
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  return `${tens > 1 ? digits[tens] : ''}${tens > 0 ? '十' : ''}${digits[ones]}`;
}

/** Those of groups in their places. */
export function numberedHeadings(blocks: readonly Block[], language: DocumentLanguage): Block[] {
  let [section, part] = [0, 0];
  const numberOf = (level: 1 | 2): string => {
    if (level === 1) [section, part] = [section + 1, 0];
    else part += 1;
    if (language === 'en') return level === 1 ? `${section}. ` : `${section}.${part} `;
    return level === 1 ? `${chineseNumber(section)}、` : `（${chineseNumber(part)}）`;
  };
  const visit = (list: readonly Block[]): Block[] =>
    list.map((block) => {
      if (block.type === 'group') return { ...block, blocks: visit(block.blocks) };
      return block.type === 'heading' ? { ...block, text: `${numberOf(block.level ?? 1)}${block.text}` } : block;
    });
  return visit(blocks);
}
