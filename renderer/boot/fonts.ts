/**
 * The shipped Chinese face, for a machine without one. It stands last in every list of faces, so it is read only when
 * nothing before it has a character; the host serves it at /fonts/. And quotation marks for English, which Chinese faces draw too wide (base.css).
 */
export function addFonts(): void {
  const installed = ['Microsoft YaHei UI', 'PingFang SC', 'Noto Sans CJK SC', 'WenQuanYi Micro Hei'];
  const sources = [...installed.map((name) => `local('${name}')`), "url('/fonts/xunwei-hei.ttf') format('truetype')"];
  document.fonts.add(new FontFace('Xunwei Hei', sources.join(', '), { display: 'swap' }));
  const latin = ['Noto Sans', 'Liberation Sans', 'DejaVu Sans', 'Arial'].map((name) => `local('${name}')`);
  document.fonts.add(new FontFace('Xunwei Quotes', latin.join(', '), { unicodeRange: 'U+2018-201D' }));
}
