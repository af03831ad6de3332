/** No text of the interface stands outside the catalogues: what a screen says can be said in both languages. */
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { sectionIds } from '../../shared/domain/fault-fields.ts';
import { projectFiles } from './project-files.ts';

const sources = projectFiles(/^renderer\/.*\.tsx?$/).filter(({ path }) => !path.includes('.test.'));

/** Names of the contract's sections are data, not words of the interface. */
const names: ReadonlySet<string> = new Set(sectionIds);

/** Attributes and properties whose text a person reads or hears. */
const spoken = new Set(
  `title label placeholder alt hint question detail description tooltip message extra aria-label aria-description
   aria-roledescription aria-valuetext aria-placeholder okText cancelText confirmLabel addonBefore addonAfter
   prefix suffix checkedChildren unCheckedChildren notFoundContent emptyText subTitle meta content`.split(/\s+/),
);

/** Functions that say to a person what they are given. */
const speakers = new Set(['done', 'success', 'warning', 'alert', 'confirm', 'prompt', 'announce', 'say']);

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
    for (const text of spokenBy(node)) {
      for (const piece of piecesOf(text)) if (isWord(piece)) report(node, piece);
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

/** As they stand on keyboards everywhere. */
const keyNames = /\b(Ctrl|Alt|Shift|Esc|Enter)(\+[A-Z])?\b|\bF\d+\b/g;

/** Chinese is found wherever it stands. */
const isWord = (text: string): boolean => /\p{L}/u.test(text.replace(keyNames, '')) && !/\p{Script=Han}/u.test(text);

/** What this node brings before a person's eyes or ears. */
function spokenBy(node: ts.Node): (ts.Node | undefined)[] {
  if (ts.isJsxAttribute(node) && spoken.has(node.name.getText())) return [node.initializer];
  if (ts.isPropertyAssignment(node) && spoken.has(node.name.getText().replaceAll("'", ''))) return [node.initializer];
  // Between tags, not the value of an attribute: that has its own name.
  if (ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent)) return [node.expression];
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
    return speakers.has(node.expression.name.text) ? [...node.arguments] : [];
  }
  if (ts.isBinaryExpression(node) && node.left.getText() === 'document.title') return [node.right];
  return [];
}

/** Literal pieces of what an expression may come to: through `? :`, `??`, `&&`, `+` and templates, not into calls. */
function piecesOf(node: ts.Node | undefined): string[] {
  if (node === undefined) return [];
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isJsxExpression(node) || ts.isParenthesizedExpression(node)) return piecesOf(node.expression);
  if (ts.isConditionalExpression(node)) return [...piecesOf(node.whenTrue), ...piecesOf(node.whenFalse)];
  if (ts.isBinaryExpression(node)) {
    const isComparison = /^[=!<>]/.test(node.operatorToken.getText());
    return isComparison ? [] : [...piecesOf(node.left), ...piecesOf(node.right)];
  }
  if (ts.isTemplateExpression(node)) {
    return [node.head.text, ...node.templateSpans.flatMap((span) => [...piecesOf(span.expression), span.literal.text])];
  }
  return [];
}

describe('words of the interface', () => {
  it('are found where they stand in the code', () => {
    const source = 'const a = <p title="Name" aria-label={`x`}>Hello {n}/3</p>; const b = "中文";';
    expect(literalsOf('a.tsx', source)).toEqual(['a.tsx:1 Name', 'a.tsx:1 x', 'a.tsx:1 Hello', 'a.tsx:1 中文']);
    expect(literalsOf('b.tsx', 'const a = <p title={t("x.y")}>{n} / {m}</p>; // 注')).toEqual([]);
  });

  it.each([
    ['<i aria-label={isOn ? "On" : t("x.off")} />', ['On']],
    ['<i placeholder={`Find ${n}`} />', ['Find']],
    ['<i alt={name ?? "Picture"} />', ['Picture']],
    ['<i title={"No. " + n} />', ['No.']],
    ['<p>{isOn && "Ready"}</p>', ['Ready']],
    ['<p>{`${n} rows`}</p>', ['rows']],
    ['notify.done("Saved")', ['Saved']],
    ['modal.confirm({ title: "Sure?", okText: `Yes` })', ['Sure?', 'Yes']],
    ['document.title = "Home"', ['Home']],
    ['<p className="mono" role="alert" title={t("a.b")}>{t("x.y")} {kind === "void" && n}</p>', []],
  ])('%s', (source, words) => {
    expect(literalsOf('a.tsx', `const a = (${source});`)).toEqual(words.map((word) => `a.tsx:1 ${word}`));
  });

  it('stand in the catalogues only', () => {
    expect(sources.length).toBeGreaterThan(50);
    expect(sources.flatMap(({ path, text }) => literalsOf(path, text))).toEqual([]);
  });
});
