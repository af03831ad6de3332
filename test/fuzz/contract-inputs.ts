/**
 * What a page might ask, operation by operation, out of the contract's own schemas: inputs that fit, and the same ones spoiled.
 * The same for the same seed.
 */
import type { AnySchema } from '@orpc/contract';
import { z } from 'zod';
import { below, type Random } from '../../probes/fuzz/mutate.ts';
import { apiContract } from '../../shared/api/index.ts';
import { sqlInjections } from '../support/hostile-texts.ts';

export interface Operation {
  readonly domain: string;
  readonly name: string;
  /** JSON Schema of the input; null for what takes none. */
  readonly input: Schema | null;
  /** The input fits the contract: what the operation is then given is its own business. */
  accepts(input: unknown): Promise<boolean>;
}

/** What JSON Schema has for the types of the contract. */
interface Schema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly propertyNames?: Schema;
  readonly additionalProperties?: Schema | boolean;
}

export const operations: readonly Operation[] = Object.entries(apiContract).flatMap(([domain, of]) =>
  Object.entries(of as Readonly<Record<string, { '~orpc': { inputSchema?: AnySchema } }>>).map(([name, procedure]) => {
    const schema = procedure['~orpc'].inputSchema;
    return {
      domain,
      name,
      input:
        schema === undefined
          ? null
          : (z.toJSONSchema(schema as z.ZodType, { io: 'input', unrepresentable: 'any' }) as Schema),
      async accepts(input) {
        try {
          return schema === undefined || (await schema['~standard'].validate(input)).issues === undefined;
        } catch {
          // What the schema library itself fails on fits nothing.
          return false;
        }
      },
    };
  }),
);

/** Ids, keys and days that mean something to whoever is asked. */
export type Known = readonly string[];

const someText = ['a', '监控01', '2026-11-23', '1 楼', 'cctv-weekly', ...sqlInjections.map(({ text }) => text)];
const extremes = [0, 1, -1, 2, 7, 50, 65_535, 2 ** 31, Date.UTC(2026, 10, 23), Number.MAX_SAFE_INTEGER];
const mostDeep = 6;

/** An input as the contract has it, though what a schema cannot say may be wrong with it. */
export function inputOf({ input }: Operation, random: Random, known: Known): unknown {
  return input === null ? undefined : valueOf(input, { random, known, defs: input.$defs ?? {} }, 0);
}

interface Making {
  readonly random: Random;
  readonly known: Known;
  readonly defs: Readonly<Record<string, Schema>>;
}

function valueOf(schema: Schema, making: Making, depth: number): unknown {
  const { random, defs } = making;
  if (schema.$ref !== undefined) return valueOf(defs[schema.$ref.split('/').at(-1) ?? ''] ?? {}, making, depth + 1);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return oneOf(schema.enum, random);
  const choices = schema.anyOf ?? schema.oneOf;
  // Where it goes deep, the first: of what holds itself that is the plain one.
  if (choices !== undefined) {
    return valueOf((depth > mostDeep ? choices[0] : oneOf(choices, random)) ?? {}, making, depth + 1);
  }
  if (schema.allOf !== undefined) {
    return Object.assign({}, ...schema.allOf.map((part) => valueOf(part, making, depth + 1)));
  }
  switch (schema.type) {
    case 'string':
      return textOf(schema, making);
    case 'integer':
    case 'number':
      return numberOf(schema, random);
    case 'boolean':
      return random() < 0.5;
    case 'null':
      return null;
    case 'array':
      return listOf(schema, making, depth);
    case 'object':
      return objectOf(schema, making, depth);
    default:
      return oneOf([null, true, 0, 'a', [], {}], random);
  }
}

function textOf({ format, pattern, minLength = 0, maxLength = 200 }: Schema, { random, known }: Making): string {
  if (format === 'uuid' || (pattern !== undefined && random() < 0.5)) return oneOf(known, random);
  if (format === 'uri') return 'http://127.0.0.1:9/';
  if (format === 'date') return oneOf(['2026-11-23', '2027-02-28', '2026-12-31'], random);
  if (format === 'base64') return oneOf(['', 'AAAA', Buffer.from('名称,类别\n').toString('base64')], random);
  const text = oneOf(random() < 0.5 ? known : someText, random).slice(0, maxLength);
  return text.padEnd(Math.min(minLength, 1_000), 'x');
}

function numberOf({ minimum = 0, maximum = Number.MAX_SAFE_INTEGER }: Schema, random: Random): number {
  const least = Math.max(minimum, -2);
  return Math.min(maximum, Math.max(least, oneOf(extremes, random)));
}

function listOf(schema: Schema, making: Making, depth: number): unknown[] {
  const count = Math.min(
    schema.maxItems ?? 3,
    (schema.minItems ?? 0) + (depth > mostDeep ? 0 : below(making.random, 3)),
  );
  return Array.from({ length: count }, () => valueOf(schema.items ?? {}, making, depth + 1));
}

function objectOf(schema: Schema, making: Making, depth: number): object {
  const { random } = making;
  const wanted = Object.entries(schema.properties ?? {}).filter(
    ([name]) => (schema.required ?? []).includes(name) || (depth <= mostDeep && random() < 0.6),
  );
  const own = wanted.map(([name, part]) => [name, valueOf(part, making, depth + 1)] as const);
  const free = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : null;
  const more =
    free === null || random() < 0.4
      ? []
      : [[valueOf(schema.propertyNames ?? { type: 'string' }, making, depth + 1), valueOf(free, making, depth + 1)]];
  return Object.fromEntries([...own, ...more]) as object;
}

const deep = (levels: number): string => `${'[{"a":'.repeat(levels)}null${'}]'.repeat(levels)}`;

const words = ['', '\0', '\ud800', '../../etc/passwd', 'constructor', '__proto__', 'NaN', 'A'.repeat(300_000)];
const numbers = '-1 0.5 -0 1e308 1e999 9007199254740993 123456789012345678901234567890';
/** JSON in the place of anything. */
const strange: readonly string[] = [
  'null true [] {} [[[]]] [null]'.split(' '),
  numbers.split(' '),
  words.map((word) => JSON.stringify(word)),
  sqlInjections.map(({ text }) => JSON.stringify(text)),
  '{"toString":"x","valueOf":"x","then":"x","length":-1}',
  '{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"isAdmin":true}}}',
  `[${'0,'.repeat(5_000)}0]`,
  deep(500),
].flat();
const strangeNames = ['"__proto__"', '"constructor"', '"hasOwnProperty"', '"length"', '"0"', '"id"', '""', '"\\u0000"'];

/** The same input as JSON: one to three places of it hold what does not belong there, are gone, or are joined by what nobody asked for. */
export function spoiled(input: unknown, random: Random): string {
  const text = JSON.stringify(input) ?? 'null';
  return Array.from({ length: 1 + below(random, 3) }).reduce<string>(
    (changed) => spoiledOnce(JSON.parse(changed) as unknown, random),
    text,
  );
}

function spoiledOnce(value: unknown, random: Random): string {
  const parts = partsOf(value);
  const chosen = below(random, parts?.length ?? 0);
  const part = parts?.[chosen];
  if (parts === null || part === undefined || random() < 0.15) return oneOf(strange, random);
  const choice = random();
  if (choice < 0.6) part.text = spoiledOnce(part.value, random);
  else if (choice < 0.75) parts.splice(chosen, 1);
  else parts.push({ name: oneOf(strangeNames, random), value: null, text: oneOf(strange, random) });
  return Array.isArray(value)
    ? `[${parts.map(({ text }) => text).join(',')}]`
    : `{${parts.map(({ name, text }) => `${name}:${text}`).join(',')}}`;
}

interface Part {
  readonly name: string;
  readonly value: unknown;
  text: string;
}

/** Null for what has none. */
function partsOf(value: unknown): Part[] | null {
  if (typeof value !== 'object' || value === null) return null;
  return Object.entries(value).map(([name, part]: [string, unknown]) => ({
    name: JSON.stringify(name),
    value: part,
    text: JSON.stringify(part),
  }));
}

/** Where the carrier's wire says that a value of JSON stands for another: of types that there are and that there are not. */
export function spoiledMeta(json: string, random: Random): unknown[] {
  const names = ['__proto__', 'constructor', 'length', 0, ...Object.keys((JSON.parse(json) ?? {}) as object)];
  return Array.from({ length: 1 + below(random, 3) }, () => [
    below(random, 12) - 2,
    ...Array.from({ length: below(random, 3) }, () => oneOf(names, random)),
  ]);
}

export const oneOf = <T>(list: readonly T[], random: Random): T => list[below(random, list.length)] as T;
