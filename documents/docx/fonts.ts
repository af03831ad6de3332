/**
 * Fonts of Word documents by the roles of GB/T 9704: 小标宋 for titles, 黑体 and 楷体 for headings, 仿宋 for running text; forms are
 * set in 宋体. Word knows one name per script, so what stands in for a font that a computer lacks goes into the font table.
 */
import type { IFontAttributesProperties } from 'docx';

export type WordFace = 'title' | 'hei' | 'kai' | 'fang' | 'song';

const faces: Readonly<
  Record<WordFace, { readonly chinese: string; readonly latin: string; readonly instead: string }>
> = {
  title: { chinese: '方正小标宋简体', latin: 'Times New Roman', instead: 'FZXiaoBiaoSong-B05S,小标宋,华文中宋,宋体' },
  hei: { chinese: '黑体', latin: 'Arial', instead: 'SimHei,文泉驿微米黑,Noto Sans CJK SC' },
  kai: { chinese: '楷体', latin: 'Times New Roman', instead: 'KaiTi,楷体_GB2312,AR PL UKai CN' },
  fang: { chinese: '仿宋', latin: 'Times New Roman', instead: 'FangSong,仿宋_GB2312,宋体' },
  song: { chinese: '宋体', latin: 'Times New Roman', instead: 'SimSun,AR PL UMing CN,Noto Serif CJK SC' },
};

export function wordFont(face: WordFace): IFontAttributesProperties {
  const { chinese, latin } = faces[face];
  return { eastAsia: chinese, ascii: latin, hAnsi: latin, cs: latin };
}

const main = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

/** word/fontTable.xml: every font that is named, with what takes its place. */
export function fontTable(): string {
  const fonts = Object.values(faces).map(
    ({ chinese, instead }) =>
      `<w:font w:name="${chinese}"><w:altName w:val="${instead}"/><w:charset w:val="86"/><w:family w:val="auto"/></w:font>`,
  );
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts xmlns:w="${main}">${fonts.join('')}</w:fonts>`;
}
