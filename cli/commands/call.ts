/** `call`: any operation of the contract against a data folder, as JSON; `call --list` shows them all. */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { isContractProcedure } from '@orpc/contract';
import { z } from 'zod';
import { connectToRunning, createNodeApp } from '../../nodehost/index.ts';
import { type ApiClient, apiContract } from '../../shared/api/index.ts';
import { type Command, type CommandContext, UsageError } from '../command.ts';
import { silent } from '../log.ts';
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
    const given = jsonOf(input, 'json');
    await withClient(path.resolve(required(values.data, '--data')), context, async (client) => {
      const answer = await functionOf(client, operation.operation)(given);
      if (!isStream(answer)) return context.stdout(`${JSON.stringify(answer, null, 2)}\n`);
      for await (const event of answer) {
        context.stdout(`${JSON.stringify(event)}\n`);
        if (context.signal.aborted) return;
      }
    });
    return 0;
  },
};

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

/** Through the launch that holds the folder when there is one, else by opening it. */
async function withClient(
  dataDir: string,
  { version, outDir }: CommandContext,
  work: (client: ApiClient) => Promise<void>,
): Promise<void> {
  const running = await connectToRunning(dataDir);
  if (running !== null) {
    await work(running.client).finally(() => running.close());
    return;
  }
  const { app, close } = await createNodeApp({ dataDir, version, outDir, log: silent });
  await work(app.client).finally(close);
}

type AnyFunction = (input: unknown) => Promise<unknown>;

function functionOf(client: ApiClient, name: string): AnyFunction {
  const [domain = '', verb = ''] = name.split('.');
  return (client as unknown as Record<string, Record<string, AnyFunction>>)[domain]?.[verb] as AnyFunction;
}

const isStream = (value: unknown): value is AsyncIterable<unknown> =>
  typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
