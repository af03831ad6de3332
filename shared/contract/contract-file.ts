/** A contract as one JSON file: written whole, and read whole or refused whole with every problem's line and reason. */
import { z } from 'zod';
import { type FileProblem, type FileProblemCode, maxProblems, readJsonFile } from '../domain/json-file.ts';
import { lineAt } from '../domain/json-lines.ts';
import { contractProblems } from './check-contract.ts';
import type { ContractProblemCode } from './contract-problems.ts';
import { type ContractData, contractData } from './schema.ts';

/** First in the file, so that a file of something else is told at its first line. */
export const contractFormat = 'xunwei-contract-1';
const contractFile = z.strictObject({ format: z.literal(contractFormat), ...contractData.shape });

export type ContractFileProblem = FileProblem<FileProblemCode | ContractProblemCode>;

export type ReadContract =
  | { readonly contract: ContractData; readonly problems: readonly [] }
  | { readonly contract: null; readonly problems: readonly ContractFileProblem[] };

/** Problems come in the order of their lines. */
export function readContractFile(text: string): ReadContract {
  const file = readJsonFile(contractFile, text);
  if (file.value === null) return { contract: null, problems: file.problems };
  const { format: _, ...contract } = file.value;
  const problems = contractProblems(contract).map(({ path, code, params }) => ({
    line: lineAt(file.located, path),
    path: path.join('.'),
    code,
    params,
  }));
  if (problems.length === 0) return { contract, problems: [] };
  return { contract: null, problems: problems.toSorted((a, b) => a.line - b.line).slice(0, maxProblems) };
}

/** For people to read and edit: indented, with a last line feed. */
export const contractFileText = (contract: ContractData): string =>
  `${JSON.stringify({ format: contractFormat, ...contract }, null, 2)}\n`;
