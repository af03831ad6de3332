/** The form of a probe's settings, read off their JSON Schema, and what is wrong with what was typed in it. Pure. */

type Option = string | number;

export type SettingField = { readonly name: string } & (
  | {
      readonly kind: 'number';
      readonly isWhole: boolean;
      readonly min: number | null;
      readonly max: number | null;
      readonly initial: number | null;
    }
  | { readonly kind: 'switch'; readonly initial: boolean }
  | { readonly kind: 'choice'; readonly options: readonly Option[]; readonly initial: Option | null }
  | {
      readonly kind: 'choices';
      readonly options: readonly string[];
      readonly min: number;
      readonly initial: readonly string[];
    }
  | {
      readonly kind: 'texts';
      readonly maxItems: number | null;
      readonly maxLength: number | null;
      readonly initial: readonly string[];
    }
  | {
      readonly kind: 'text';
      /** Several lines: certificates, configurations. */
      readonly isLong: boolean;
      readonly maxLength: number | null;
      readonly pattern: string | null;
      readonly initial: string | null;
    }
);

export type SettingValue = number | string | boolean | readonly string[] | null;
/** What a person set, by setting; the rest has its default. */
export type SettingValues = Readonly<Record<string, SettingValue>>;

/** A longer text than this is not typed on one line. */
const longText = 2_000;

type Schema = Readonly<Record<string, unknown>>;

/** In the schema's order. What the form has no control for keeps its default. */
export function fieldsOf(schema: Schema): SettingField[] {
  const properties = isRecord(schema['properties']) ? schema['properties'] : {};
  return Object.entries(properties).flatMap(([name, property]) =>
    isRecord(property) ? (fieldOf(name, property) ?? []) : [],
  );
}

function fieldOf(name: string, given: Schema): SettingField | null {
  const schema = plainOf(given);
  if (schema === null) return null;
  const initial = schema['default'];
  const options = optionsIn(schema);
  if (options !== null)
    return { name, kind: 'choice', options, initial: options.find((each) => each === initial) ?? null };
  switch (schema['type']) {
    case 'integer':
    case 'number': {
      const isWhole = schema['type'] === 'integer';
      const start = typeof initial === 'number' ? initial : null;
      return {
        name,
        kind: 'number',
        isWhole,
        min: limit(schema['minimum']),
        max: limit(schema['maximum']),
        initial: start,
      };
    }
    case 'boolean':
      return { name, kind: 'switch', initial: initial === true };
    case 'string': {
      const start = typeof initial === 'string' ? initial : null;
      const maxLength = limit(schema['maxLength']);
      const pattern = typeof schema['pattern'] === 'string' ? schema['pattern'] : null;
      return {
        name,
        kind: 'text',
        isLong: maxLength !== null && maxLength > longText,
        maxLength,
        pattern,
        initial: start,
      };
    }
    case 'array':
      return listOf(name, schema, textsIn(initial) ?? []);
    default:
      return null;
  }
}

/**
 * A schema without the alternatives that say nothing to a person: one of several that may be null is the other one, and one of
 * several constants is a choice. null for what is neither.
 */
function plainOf(schema: Schema): Schema | null {
  const { anyOf, oneOf, type, ...rest } = schema;
  const [named, ...others] = Array.isArray(type) ? type.filter((each) => each !== 'null') : [type];
  if (others.length > 0) return null;
  const ways = anyOf ?? oneOf;
  if (!Array.isArray(ways)) return { ...rest, ...(named === undefined ? {} : { type: named }) };
  const some = ways.filter((way): way is Schema => isRecord(way) && way['type'] !== 'null');
  if (some.length === 1) return plainOf({ ...some[0], ...rest });
  const all = some.map(optionsIn);
  return all.includes(null) ? null : { ...rest, enum: all.flatMap((each) => each ?? []) };
}

/** What may be chosen; null where anything may be typed. */
function optionsIn(schema: Schema): Option[] | null {
  const values = 'const' in schema ? [schema['const']] : schema['enum'];
  const isOption = (each: unknown): each is Option => typeof each === 'string' || typeof each === 'number';
  return Array.isArray(values) && values.every(isOption) ? values : null;
}

function listOf(name: string, schema: Schema, initial: readonly string[]): SettingField | null {
  const items = schema['items'];
  if (!isRecord(items) || items['type'] !== 'string') return null;
  const options = textsIn(items['enum']);
  if (options !== null) return { name, kind: 'choices', options, min: limit(schema['minItems']) ?? 0, initial };
  return { name, kind: 'texts', maxItems: limit(schema['maxItems']), maxLength: limit(items['maxLength']), initial };
}

/** The largest number that there is says nothing. */
const limit = (value: unknown): number | null =>
  typeof value === 'number' && Math.abs(value) < Number.MAX_SAFE_INTEGER ? value : null;

const isRecord = (value: unknown): value is Schema => typeof value === 'object' && value !== null;

const textsIn = (value: unknown): string[] | null =>
  Array.isArray(value) && value.every((each) => typeof each === 'string') ? value : null;

/** What the field shows: what was set, else its default. */
export const valueOf = (field: SettingField, values: SettingValues): SettingValue =>
  values[field.name] ?? field.initial;

const isSame = (a: SettingValue, b: SettingValue): boolean => JSON.stringify(a) === JSON.stringify(b);

export const isChanged = (field: SettingField, values: SettingValues): boolean =>
  !isSame(valueOf(field, values), field.initial);

/** What is sent: only what differs from its default, so that a default is the probe's own. */
export function settingsOf(fields: readonly SettingField[], values: SettingValues): Record<string, unknown> {
  return Object.fromEntries(
    fields.filter((field) => isChanged(field, values)).map((field) => [field.name, values[field.name]]),
  );
}

/** A key of `toolbox.problems` and what its sentence names. */
export interface SettingProblem {
  readonly word: 'between' | 'atLeast' | 'atMost' | 'whole' | 'number' | 'pattern' | 'tooLong' | 'tooFew' | 'tooMany';
  readonly params: { readonly min?: number; readonly max?: number };
}

export function problemOf(field: SettingField, value: SettingValue): SettingProblem | null {
  switch (field.kind) {
    case 'number':
      return numberProblem(field, value);
    case 'text':
      return typeof value === 'string' ? textProblem(field, value) : null;
    case 'choices':
      return listLength(value) < field.min ? { word: 'tooFew', params: { min: field.min } } : null;
    case 'texts':
      return field.maxItems !== null && listLength(value) > field.maxItems
        ? { word: 'tooMany', params: { max: field.maxItems } }
        : null;
    case 'switch':
    case 'choice':
      return null;
  }
}

const listLength = (value: SettingValue): number => (Array.isArray(value) ? value.length : 0);

function numberProblem(
  { isWhole, min, max }: Extract<SettingField, { kind: 'number' }>,
  value: SettingValue,
): SettingProblem | null {
  if (value === null) return null;
  if (typeof value !== 'number' || !Number.isFinite(value)) return { word: 'number', params: {} };
  if (isWhole && !Number.isInteger(value)) return { word: 'whole', params: {} };
  const isOutside = (min !== null && value < min) || (max !== null && value > max);
  if (!isOutside) return null;
  if (min !== null && max !== null) return { word: 'between', params: { min, max } };
  return min !== null ? { word: 'atLeast', params: { min } } : { word: 'atMost', params: { max: max ?? value } };
}

function textProblem(
  { maxLength, pattern }: Extract<SettingField, { kind: 'text' }>,
  value: string,
): SettingProblem | null {
  if (maxLength !== null && value.length > maxLength) return { word: 'tooLong', params: { max: maxLength } };
  if (pattern === null || value === '') return null;
  // The schema does not say which letters count as the same: the probe itself judges that.
  return new RegExp(pattern, 'i').test(value) ? null : { word: 'pattern', params: {} };
}
