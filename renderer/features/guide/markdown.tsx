/**
 * Markdown tokens as elements. Nothing of the text becomes markup by itself: raw HTML in a page is shown as the text
 * that it is.
 */
import type { Token, Tokens } from 'marked';
import { Fragment, type ReactNode, createElement } from 'react';
import { plainText } from './guide-book.ts';
import { headingSlug, placeOf } from './guide-links.ts';
import { GuideLink } from './guide-link.tsx';
import { GuidePicture } from './guide-picture.tsx';
import styles from './markdown.module.css';

/** @param page the page's name, which links such as `#keys` stay on */
export function Markdown({ blocks, page }: { readonly blocks: readonly Token[]; readonly page: string }) {
  return <div className={styles['text']}>{inOrder(blocks.map((block) => blockOf(block, page)))}</div>;
}

/** The children never change their order: their place is all the identity they need. */
function inOrder(nodes: readonly ReactNode[]): ReactNode {
  return createElement(Fragment, null, ...nodes);
}

function blockOf(token: Token, page: string): ReactNode {
  const inside = (tokens: readonly Token[] | undefined): ReactNode => inlineOf(tokens ?? [], page);
  const blocks = (tokens: readonly Token[]): ReactNode => inOrder(tokens.map((each) => blockOf(each, page)));
  switch (token.type) {
    case 'heading': {
      const name = token.depth === 2 ? 'h2' : 'h3';
      return createElement(name, { id: headingId(plainText([token])), tabIndex: -1 }, inside(token.tokens));
    }
    case 'paragraph':
      return isPicture(token) ? <figure>{inside(token.tokens)}</figure> : <p>{inside(token.tokens)}</p>;
    case 'blockquote':
      return <aside className={styles['aside']}>{blocks(token.tokens ?? [])}</aside>;
    case 'code':
      return (
        <pre tabIndex={0}>
          <code>{token.text}</code>
        </pre>
      );
    case 'list':
      return <List list={token as Tokens.List}>{(item) => blocks(item.tokens)}</List>;
    case 'table':
      return <Table table={token as Tokens.Table}>{inside}</Table>;
    case 'hr':
      return <hr />;
    case 'space':
      return null;
    default:
      return inlineOf([token], page);
  }
}

function isPicture({ tokens = [] }: { readonly tokens?: readonly Token[] }): boolean {
  return tokens.length === 1 && tokens[0]?.type === 'image';
}

function List({ list, children }: { readonly list: Tokens.List; children(item: Tokens.ListItem): ReactNode }) {
  const items = list.items.map((item) => createElement('li', null, children(item)));
  return createElement(list.ordered ? 'ol' : 'ul', null, ...items);
}

function Table({ table, children }: { readonly table: Tokens.Table; children(tokens: Token[]): ReactNode }) {
  const header = table.header.map((cell) => createElement('th', { scope: 'col' }, children(cell.tokens)));
  const rows = table.rows.map(([first, ...rest]) =>
    createElement(
      'tr',
      null,
      createElement('th', { scope: 'row' }, children(first?.tokens ?? [])),
      ...rest.map((cell) => createElement('td', null, children(cell.tokens))),
    ),
  );
  return (
    <table>
      <thead>
        <tr>{inOrder(header)}</tr>
      </thead>
      <tbody>{inOrder(rows)}</tbody>
    </table>
  );
}

function inlineOf(tokens: readonly Token[], page: string): ReactNode {
  return inOrder(tokens.map((token) => oneInline(token, page)));
}

function oneInline(token: Token, page: string): ReactNode {
  const inside = (): ReactNode => inlineOf('tokens' in token ? (token.tokens ?? []) : [], page);
  switch (token.type) {
    case 'strong':
      return <strong>{inside()}</strong>;
    case 'em':
      return <em>{inside()}</em>;
    case 'codespan':
      return <code>{token.text}</code>;
    case 'br':
      return <br />;
    case 'link': {
      const place = placeOf(token.href, page);
      return place === null ? inside() : <GuideLink place={place}>{inside()}</GuideLink>;
    }
    case 'image':
      return <GuidePicture href={token.href} name={token.text} />;
    case 'text':
      return token.tokens === undefined ? token.text : inside();
    default:
      return 'text' in token && typeof token.text === 'string' ? token.text : token.raw;
  }
}

/** The element's id of a heading: apart from every other id of the window. */
export function headingId(text: string): string {
  return `guide-${headingSlug(text)}`;
}
