/** `call`: any operation of the contract against a data folder, as JSON; `call --list` shows them all. */
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { isContractProcedure } from '@orpc/contract';
import { z } from 'zod';
import { type ApiClient, apiContract } from '../../shared/api/index.ts';
import { appErrorFromData } from '../../shared/errors.ts';
import { type Command, type CommandContext, type ExitCode, UsageError } from '../command.ts';
import { withClient } from '../data-folder.ts';
import { jsonOf, required } from '../options.ts';

export const callCommand: Command = {
  async run(args, context) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { data: { type: 'string' }, list: { type: 'boolean', default: false } },
    });
    if (values.list) {
      context.stdout(`${JSON.stringify(operations(), null, 2)}\n`);
      return 0;
    }
    const [name, input = '{}'] = positionals;
    const operation = operations().find((item) => item.operation === name);
    if (operation === undefined) throw new UsageError(`call ${name ?? ''}`);
    const dataDir = path.resolve(required(values.data, '--data'));
    // A password in an argument could be read by everybody on this machine: `-` takes the input from standard input.
    const given = jsonOf(input === '-' ? await text(process.stdin) : input, 'json');
    return withClient(dataDir, context, (client) => answered(client, operation.operation, given, context));
  },
};

/** Prints the answer, or a stream's events line by line until it ends or the user stops it. */
async function answered(
  client: ApiClient,
  operation: string,
  input: unknown,
  { stdout, signal }: CommandContext,
): Promise<ExitCode> {
  const answer = await functionOf(client, operation)(input, { signal });
  if (!isStream(answer)) {
    stdout(`${JSON.stringify(answer, null, 2)}\n`);
    return 0;
  }
  try {
    for await (const event of answer) {
      stdout(`${JSON.stringify(event)}\n`);
      const problem = appErrorFromData((event as { problem?: unknown }).problem);
      if (problem !== null) throw problem;
    }
  } catch (error) {
    // Stopped by the user: that is how an endless stream ends.
    if (!signal.aborted) throw error;
  }
  return 0;
}

interface Operation {
  readonly operation: string;
  /** JSON Schema of the input. */
  readonly input: unknown;
}

/** Every operation of the contract with its input, in order. */
export function operations(): Operation[] {
  return Object.entries(apiContract).flatMap(([domain, procedures]) =>
    Object.entries(procedures).flatMap(([verb, procedure]): Operation[] => {
      if (!isContractProcedure(procedure)) return [];
      const schema = procedure['~orpc'].inputSchema;
      const input = schema instanceof z.ZodType ? z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) : {};
      return [{ operation: `${domain}.${verb}`, input }];
    }),
  );
}

type AnyFunction = (input: unknown, options: { readonly signal: AbortSignal }) => Promise<unknown>;

function functionOf(client: ApiClient, name: string): AnyFunction {
  const [domain = '', verb = ''] = name.split('.');
  return (client as unknown as Record<string, Record<string, AnyFunction>>)[domain]?.[verb] as AnyFunction;
}

const isStream = (value: unknown): value is AsyncIterable<unknown> =>
  typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
