/** No text of the interface stands outside the catalogues: what a screen says can be said in both languages. */
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { sectionIds } from '../../shared/domain/entities.ts';
import { projectFiles } from './project-files.ts';

const sources = projectFiles(/^renderer\/.*\.tsx?$/).filter(({ path }) => !path.includes('.test.'));

/** Names of the contract's sections are data, not words of the interface. */
const names: ReadonlySet<string> = new Set(sectionIds);

/** Properties whose literal value a person reads or hears. */
const spoken = new Set([
  'title',
  'label',
  'placeholder',
  'alt',
  'aria-label',
  'hint',
  'description',
  'okText',
  'cancelText',
]);

/** Words in `source` that no catalogue holds, each with its line. */
function literalsOf(file: string, source: string): string[] {
  const tree = ts.createSourceFile(
    file,
    source,
    ts.ScriptTarget.Latest,
    true,
    file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
  );
  const found: string[] = [];
  const report = (node: ts.Node, text: string): void => {
    const { line } = tree.getLineAndCharacterOfPosition(node.getStart());
    found.push(`${file}:${line + 1} ${text.trim()}`);
  };
  const visit = (node: ts.Node): void => {
    // Figures and marks such as "/" or "·" are the same in every language.
    if (ts.isJsxText(node) && /\p{L}/u.test(node.text)) report(node, node.text);
    if (
      ts.isStringLiteralLike(node) ||
      ts.isTemplateHead(node) ||
      ts.isTemplateMiddle(node) ||
      ts.isTemplateTail(node)
    ) {
      if (/\p{Script=Han}/u.test(node.text) && !names.has(node.text)) report(node, node.text);
    }
    if (ts.isJsxAttribute(node) && spoken.has(node.name.getText()) && node.initializer !== undefined) {
      const value = ts.isJsxExpression(node.initializer) ? node.initializer.expression : node.initializer;
      if (value !== undefined && ts.isStringLiteralLike(value) && /\p{L}/u.test(value.text)) report(node, value.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

describe('words of the interface', () => {
  it('are found where they stand in the code', () => {
    const source = 'const a = <p title="Name" aria-label={`x`}>Hello {n}/3</p>; const b = "中文";';
    expect(literalsOf('a.tsx', source)).toEqual(['a.tsx:1 Name', 'a.tsx:1 x', 'a.tsx:1 Hello', 'a.tsx:1 中文']);
    expect(literalsOf('b.tsx', 'const a = <p title={t("x.y")}>{n} / {m}</p>; // 注')).toEqual([]);
  });

  it('stand in the catalogues only', () => {
    expect(sources.length).toBeGreaterThan(50);
    expect(sources.flatMap(({ path, text }) => literalsOf(path, text))).toEqual([]);
  });
});
