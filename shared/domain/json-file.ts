/**
 * Data that comes as one JSON file (a contract, a year of holidays): read whole, or refused whole with every problem's
 * line, path and reason. The reasons are worded by the catalogues as `dataFiles.problems.<code>`.
 */
import type { z } from 'zod';
import { JsonTextError, type Located, isAt, lineAt, locateJson } from './json-lines.ts';

/** What a schema's own checks find: such a check gives `schemaProblem(...)` as its params. */
export const schemaProblemCodes = ['notADay', 'holidayLength', 'otherYear', 'namedTwice', 'workdayAnyway'] as const;
export type SchemaProblemCode = (typeof schemaProblemCodes)[number];
export type ProblemParams = Readonly<Record<string, string | number>>;

export const schemaProblem = (code: SchemaProblemCode, about: ProblemParams = {}) => ({ problem: code, about });

/** What can be wrong with a file of any shape. */
export const fileProblemCodes = [
  'syntax',
  'duplicateKey',
  'missing',
  'unknownKey',
  'wrongType',
  'notOneOf',
  'tooSmall',
  'tooBig',
  'wrongForm',
  ...schemaProblemCodes,
] as const;
export type FileProblemCode = (typeof fileProblemCodes)[number];

export interface FileProblem<Code extends string = FileProblemCode> {
  /** From 1. */
  readonly line: number;
  /** `plans.3.rrule`; empty for the file as a whole. */
  readonly path: string;
  readonly code: Code;
  /** For the sentence: what was found, what would do. */
  readonly params: ProblemParams;
}

export type ReadFile<T> =
  | { readonly value: T; readonly located: Located; readonly problems: readonly [] }
  | { readonly value: null; readonly problems: readonly FileProblem[] };

/** A file may hold thousands of them: nobody reads more. */
export const maxProblems = 200;

export function readJsonFile<S extends z.ZodType>(schema: S, text: string): ReadFile<z.infer<S>> {
  // Notepad writes a byte order mark.
  const json = text.replace(/^\uFEFF/, '');
  let located: Located;
  try {
    located = locateJson(json);
  } catch (error) {
    if (!(error instanceof JsonTextError)) throw error;
    const { line, path, kind, found } = error;
    return { value: null, problems: [{ line, path: path.join('.'), code: kind, params: { found } }] };
  }
  const parsed = schema.safeParse(JSON.parse(json));
  if (parsed.success) return { value: parsed.data, located, problems: [] };
  const problems = parsed.error.issues.flatMap((issue) => problemsOf(issue, located));
  return { value: null, problems: problems.toSorted((a, b) => a.line - b.line).slice(0, maxProblems) };
}

function problemsOf(issue: z.core.$ZodIssue, located: Located): FileProblem[] {
  const { path } = issue;
  const problem = (code: FileProblemCode, params: FileProblem['params'], at: readonly PropertyKey[] = path) => ({
    line: lineAt(located, at),
    path: at.map(String).join('.'),
    code,
    params,
  });
  if (!isAt(located, path)) return [problem('missing', { key: String(path.at(-1)) })];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => problem('unknownKey', { key }, [...path, key]));
    case 'invalid_type':
      return [problem('wrongType', { expected: issue.expected })];
    case 'invalid_value':
      return [problem('notOneOf', { options: issue.values.map(String).join('、') })];
    case 'invalid_union': {
      if (issue.discriminator !== undefined) return [unknownKind(issue, problem)];
      const [first] = issue.errors.toSorted((a, b) => (b[0]?.path.length ?? 0) - (a[0]?.path.length ?? 0));
      return (first ?? []).flatMap((inner) => problemsOf({ ...inner, path: [...path, ...inner.path] }, located));
    }
    case 'too_small':
      return [problem('tooSmall', { limit: Number(issue.minimum) })];
    case 'too_big':
      return [problem('tooBig', { limit: Number(issue.maximum) })];
    case 'custom':
      if (isSchemaProblem(issue.params)) return [problem(issue.params.problem, issue.params.about)];
      return [problem('wrongForm', { rule: issue.message })];
    default:
      return [problem('wrongForm', { rule: 'pattern' in issue ? String(issue.pattern) : issue.message })];
  }
}

const isSchemaProblem = (params: unknown): params is { problem: SchemaProblemCode; about: ProblemParams } =>
  typeof params === 'object' && params !== null && 'problem' in params;

/** Zod puts the path of a union's wrong `type` on the `type` itself and does not always list what would do. */
function unknownKind(
  issue: z.core.$ZodIssueInvalidUnion,
  problem: (code: FileProblemCode, params: FileProblem['params']) => FileProblem,
): FileProblem {
  const options = (issue as { options?: readonly unknown[] }).options ?? [];
  return problem('notOneOf', { options: options.map(String).join('、') });
}
