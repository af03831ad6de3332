/** The guide as pages: the files of docs/guide in the order of its index, then a page for every error code. */
import { type Token, type Tokens, lexer } from 'marked';
import { codesByArea, errorHelp, errorPageText } from '../../../shared/i18n/error-help.ts';
import type { Locale } from '../../../shared/i18n/index.ts';
import { translate } from '../../../shared/i18n/translate.ts';
import { headingSlug } from './guide-links.ts';

export interface GuidePage {
  /** As in `/guide/<name>`: `` for the index, `round`, `errors`, `errors/Probe_Timeout`. */
  readonly name: string;
  readonly title: string;
  /** What stands below the title. */
  readonly blocks: readonly Token[];
  readonly headings: readonly GuideHeading[];
}

export interface GuideHeading {
  readonly slug: string;
  readonly text: string;
}

export interface GuideBook {
  /** In reading order, the index first and the list of error codes last. */
  readonly pages: readonly GuidePage[];
  readonly errorPages: readonly GuidePage[];
}

const indexFile = 'README';

/** @param texts markdown by file name, README among them */
export function makeBook(locale: Locale, texts: ReadonlyMap<string, string>): GuideBook {
  const index = makePage('', texts.get(indexFile) ?? '');
  const named = linksOf(index.blocks).map((href) => href.replace(/\.md$/, ''));
  const pages = named.flatMap((name) => {
    const text = texts.get(name);
    return text === undefined ? [] : [makePage(name, text)];
  });
  return { pages: [index, ...pages, errorIndex(locale)], errorPages: errorPages(locale) };
}

export function findPage(book: GuideBook, name: string): GuidePage | undefined {
  return [...book.pages, ...book.errorPages].find((page) => page.name === name);
}

function makePage(name: string, text: string): GuidePage {
  const tokens = lexer(text);
  const title = tokens.find((token) => token.type === 'heading' && token.depth === 1) as Tokens.Heading | undefined;
  const blocks = tokens.filter((token) => token !== title && token.type !== 'space');
  const headings = blocks
    .filter((token): token is Tokens.Heading => token.type === 'heading' && token.depth === 2)
    .map((token) => ({ slug: headingSlug(plainText([token])), text: plainText([token]) }));
  return { name, title: title === undefined ? '' : plainText([title]), blocks, headings };
}

function errorIndex(locale: Locale): GuidePage {
  const areas = [...codesByArea()].map(([area, codes]) => {
    const lines = codes.map(
      (code) => `- [${errorHelp[locale][code].title}](errors.md#${code.toLowerCase()}) \`${code}\``,
    );
    return `## ${translate(locale, `guide.error.areas.${area}`)}\n\n${lines.join('\n')}`;
  });
  const title = translate(locale, 'guide.error.index');
  return makePage('errors', [`# ${title}`, translate(locale, 'guide.error.intro'), ...areas].join('\n\n'));
}

function errorPages(locale: Locale): GuidePage[] {
  return [...codesByArea().values()].flat().map((code) => {
    const text = errorPageText(locale, code, (heading) => `## ${heading}`);
    return makePage(`errors/${code}`, `# ${errorHelp[locale][code].title}\n\n\`${code}\`\n\n${text}`);
  });
}

/** What a reader sees of tokens, without marks. */
export function plainText(tokens: readonly Token[]): string {
  return tokens
    .map((token) => {
      if (token.type === 'table') {
        const { header, rows } = token as Tokens.Table;
        return [header, ...rows].map((row) => row.map((cell) => plainText(cell.tokens)).join(' ')).join('\n');
      }
      if (token.type === 'list') return plainText((token as Tokens.List).items);
      const isBlock = ['paragraph', 'list_item', 'blockquote'].includes(token.type);
      const inside = 'tokens' in token && token.tokens !== undefined ? plainText(token.tokens) : textOf(token);
      return isBlock ? `${inside}\n` : inside;
    })
    .join('');
}

function textOf(token: Token): string {
  return 'text' in token && typeof token.text === 'string' ? token.text : '';
}

/** Pages of the guide that the blocks link to, each once. */
function linksOf(blocks: readonly Token[]): string[] {
  const found: string[] = [];
  const visit = (tokens: readonly Token[]): void => {
    for (const token of tokens) {
      if (token.type === 'link') found.push((token as Tokens.Link).href);
      if (token.type === 'list') visit((token as Tokens.List).items);
      else if (token.type === 'table') {
        for (const row of (token as Tokens.Table).rows) for (const cell of row) visit(cell.tokens);
      } else if ('tokens' in token && token.tokens !== undefined) visit(token.tokens);
    }
  };
  visit(blocks);
  return [...new Set(found)];
}
