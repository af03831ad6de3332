/** The gallery shows every component of the interface: what is not in it, nobody looks at before a person meets it. */
import path from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { projectFiles } from './project-files.ts';

const treeOf = (file: string, text: string): ts.SourceFile =>
  ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);

const isExported = (node: ts.FunctionDeclaration): boolean =>
  node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;

/** Exported functions named as components are, by the module they stand in. */
function componentsOf(file: string, text: string): string[] {
  return treeOf(file, text)
    .statements.filter((node): node is ts.FunctionDeclaration => ts.isFunctionDeclaration(node) && isExported(node))
    .map((node) => node.name?.text ?? '')
    .filter((name) => /^[A-Z]/.test(name))
    .map((name) => `${file} ${name}`);
}

/** Components that a file draws, by the module it takes them from. */
function drawnIn(file: string, text: string): string[] {
  const tree = treeOf(file, text);
  const from = new Map<string, string>();
  const drawn: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportSpecifier(node)) {
      const source = (node.parent.parent.parent.moduleSpecifier as ts.StringLiteral).text;
      from.set(node.name.text, path.posix.join(path.posix.dirname(file), source));
    }
    if (ts.isJsxOpeningElement(node) || ts.isJsxSelfClosingElement(node)) {
      const name = node.tagName.getText();
      if (from.has(name)) drawn.push(`${from.get(name)} ${name}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return drawn;
}

it('draws every component of renderer/ui', () => {
  const wanted = projectFiles(/^renderer\/ui\/[^/]+\.tsx$/).flatMap(({ path: file, text }) => componentsOf(file, text));
  const shown = new Set(
    projectFiles(/^renderer\/features\/gallery\/.*\.tsx$/).flatMap(({ path: file, text }) => drawnIn(file, text)),
  );
  expect(wanted.length).toBeGreaterThan(25);
  // Missing: give it a <Specimen> with each of its states in renderer/features/gallery.
  expect(wanted.filter((component) => !shown.has(component))).toEqual([]);
});

it('would find one that is missing', () => {
  const source = 'export function Shown() {} export function useThing() {} function Own() {} export function Gone() {}';
  expect(componentsOf('renderer/ui/a.tsx', source)).toEqual(['renderer/ui/a.tsx Shown', 'renderer/ui/a.tsx Gone']);
  const gallery = "import { Gone, Shown } from '../../ui/a.tsx'; const a = <Shown />;";
  expect(drawnIn('renderer/features/gallery/b.tsx', gallery)).toEqual(['renderer/ui/a.tsx Shown']);
});
