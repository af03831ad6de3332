/** The tables of a document's page as rows of texts, under the heading that they stand below. */
const plain = (html: string): string =>
  html
    .replace(/<span class="detail">[^<]*<\/span>/g, '')
    .replace(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .trim();

/** @returns by heading, without its number, the body rows of the first table below it */
export function tablesUnder(html: string): Map<string, string[][]> {
  const found = new Map<string, string[][]>();
  for (const [, heading = '', rest = ''] of html.matchAll(
    /<h[23][^>]*>([\s\S]*?)<\/h[23]>([\s\S]*?)(?=<h[23]|<\/body>)/g,
  )) {
    const body = /<tbody>([\s\S]*?)<\/tbody>/.exec(rest)?.[1] ?? '';
    const rows = [...body.matchAll(/<tr>([\s\S]*?)<\/tr>/g)].map(([, row = '']) =>
      [...row.matchAll(/<t[dh][^>]*>([\s\S]*?)<\/t[dh]>/g)].map(([, cell = '']) => plain(cell)),
    );
    found.set(plain(heading).replace(/^([一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)/, ''), rows);
  }
  return found;
}
