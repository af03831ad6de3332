/** Midnight is no change of data: a screen whose answer depends on the day asks again by itself. */
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { apiContract } from '../../shared/api/index.ts';
import { projectFiles } from './project-files.ts';

/** What an answer says when it was reckoned for a day. */
const ofTheDay = /"(today|daysLeft)":/;

type Procedures = Readonly<Record<string, { readonly '~orpc': { readonly outputSchema?: z.ZodType } }>>;

/** `tasks.today`: operations whose answer is another one tomorrow, of the same data. */
const dependent = new Set(
  Object.entries(apiContract as unknown as Record<string, Procedures>).flatMap(([domain, operations]) =>
    Object.entries(operations)
      .filter(([, operation]) => {
        const { outputSchema } = operation['~orpc'];
        if (!(outputSchema instanceof z.ZodType)) return false;
        return ofTheDay.test(JSON.stringify(z.toJSONSchema(outputSchema, { unrepresentable: 'any' })));
      })
      .map(([name]) => `${domain}.${name}`),
  ),
);

/** Queries of `source` for an answer of the day, each with its line, that are not asked again with time. */
function stale(file: string, source: string): string[] {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.expression.getText() === 'useApiQuery') {
      const text = node.getText();
      const asked = [...text.matchAll(/\bapi\.(\w+\.\w+)\(/g)].map(([, name]) => name ?? '');
      if (asked.some((name) => dependent.has(name)) && !text.includes('withTime')) {
        found.push(`${file}:${tree.getLineAndCharacterOfPosition(node.getStart()).line + 1} ${asked.join()}`);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

describe('time', () => {
  it('changes answers of the core that are known', () => {
    expect([...dependent]).toEqual(
      expect.arrayContaining(['tasks.today', 'tasks.list', 'calendar.days', 'contract.compass', 'papers.list']),
    );
  });

  it('is found missing where a query forgets it', () => {
    const query = (end: string) => `useApiQuery(['a'], [], () => api.tasks.list({ from, to })${end})`;
    expect(stale('a.tsx', query(''))).toEqual(['a.tsx:1 tasks.list']);
    expect(stale('a.tsx', query(', withTime'))).toEqual([]);
  });

  it('is no surprise to any screen', () => {
    const sources = projectFiles(/^renderer\/.*\.tsx?$/);
    expect(sources.flatMap(({ path, text }) => stale(path, text))).toEqual([]);
  });
});
