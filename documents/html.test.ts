import { signedContext } from './fixtures/context.ts';
import { expect, test } from 'vitest';
import { type RecordContent, recordContent } from '../shared/domain/record-content.ts';
import { blob, roundOf, signatures, typicalService } from './fixtures/records.ts';
import { documentHtml } from './html.ts';
import { documentLabels } from './labels.ts';
import { modelPictureIds } from './model.ts';
import { recordDocument } from './record-document.ts';

const hostile = `</style></title><script>alert(1)</script>"'><img src=x onerror=alert(2)>\\"}\u202e&amp;\ud800\u0000`;
const fontUrl = (file: string): string => `fonts/${file}`;
const ctx = signedContext('internal');

/** Every text of the content that may be any text, made hostile one after the other. */
function poisoned(content: RecordContent): RecordContent {
  const copy = structuredClone(content);
  const visit = (node: Record<string, unknown>): void => {
    for (const [key, value] of Object.entries(node)) {
      if (typeof value === 'object' && value !== null) visit(value as Record<string, unknown>);
      if (typeof value !== 'string') continue;
      node[key] = hostile;
      if (!recordContent.safeParse(copy).success) node[key] = value;
    }
  };
  visit(copy as unknown as Record<string, unknown>);
  return copy;
}

const count = (html: string, part: RegExp): number => html.match(part)?.length ?? 0;

test.each([
  ['service', typicalService],
  ['round', roundOf(3)],
])('no text of a %s record becomes markup', (_kind, content) => {
  const clean = documentHtml(recordDocument(content, ctx), { pictures: {}, fontUrl });
  const poison = poisoned(content);
  expect(JSON.stringify(poison).split('onerror').length).toBeGreaterThan(20);
  const signed = signatures.map((signature) => ({ ...signature, name: hostile }));
  const html = documentHtml(recordDocument(poison, { ...ctx, signatures: signed }), { pictures: {}, fontUrl });
  expect(html).not.toMatch(/<script|<img|\u202e/i);
  expect(html).not.toContain('\0');
  expect(html.isWellFormed()).toBe(true);
  for (const tag of [/<\/style>/g, /<\/title>/g, /<h1/g, /<svg/g]) expect(count(html, tag)).toBe(count(clean, tag));
  const style = /<style>([\s\S]*?)<\/style>/.exec(html)?.[1] ?? '';
  expect(style).not.toContain('onerror=');
  expect(count(style, /\{/g)).toBe(count(style, /\}/g));
  expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&gt;');
});

test('a picture is shown when the caller has it, and is an empty frame otherwise', () => {
  const model = recordDocument(typicalService, ctx);
  expect(modelPictureIds(model)).toEqual([blob(801), blob(802), blob(803), blob(901), blob(902)]);
  const html = documentHtml(model, { pictures: { [blob(801)]: 'data:image/png;base64,"onload="x' }, fontUrl });
  expect(count(html, /<img /g)).toBe(1);
  expect(html).toContain('src="data:image/png;base64,&quot;onload=&quot;x"');
  expect(count(html, new RegExp(documentLabels['zh-CN'].photos.missing, 'g'))).toBe(2);
});

test('the page has one style element, no style attributes and no scripts, so that a strict policy lets it through', () => {
  const html = documentHtml(recordDocument(roundOf(25), ctx), { pictures: {}, fontUrl, nonce: 'abc"' });
  expect(html).toContain('<style nonce="abc&quot;">');
  expect(html).not.toMatch(/ style=|<script| on\w+=/);
  expect(html).toContain('url("fonts/xunwei-hei.ttf")');
});
