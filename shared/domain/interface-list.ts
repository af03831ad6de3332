/**
 * A list of HTTP interfaces as text: CSV with a header row, or a JSON list. Pure. It is taken whole or not at all: an
 * interface that was left out would never be missed.
 */
import { type CsvRow, csvRows } from './csv-text.ts';

/** Of the URL Standard: browsers and Node have it alike. */
declare const URL: {
  new (
    text: string,
  ): {
    readonly pathname: string;
    readonly search: string;
    readonly protocol: string;
    readonly hostname: string;
    readonly port: string;
  };
  canParse(text: string): boolean;
};

export interface HttpInterface {
  /** Line of a CSV file, from 1; place in the list of a JSON one. */
  readonly line: number;
  readonly name: string;
  /** http: or https:, without an account. */
  readonly url: string;
  /** Null: any 2xx. */
  readonly expectedStatus: number | null;
  /** Text that has to be in the answer; empty: none. */
  readonly contains: string;
  /** A slower first byte is a finding, milliseconds; null: the probe's own limit. */
  readonly slowAnswerMs: number | null;
}

export const interfaceProblemCodes = [
  'empty',
  'notJson',
  'unclosedQuote',
  'noUrlColumn',
  'badUrl',
  'badStatus',
  'badLimit',
  'twice',
  'tooMany',
] as const;

export interface InterfaceProblem {
  readonly line: number;
  readonly code: (typeof interfaceProblemCodes)[number];
  readonly params: Readonly<Record<string, string | number>>;
}

/** A line as it was read, right or wrong. */
export interface InterfaceRow {
  readonly line: number;
  readonly name: string;
  readonly url: string;
  readonly status: string;
  readonly contains: string;
  readonly limit: string;
}

export interface ReadInterfaces {
  /** None when there is any problem. */
  readonly interfaces: readonly HttpInterface[];
  readonly problems: readonly InterfaceProblem[];
  /** Every line, for who corrects the list; none where it could not be taken apart. */
  readonly rows: readonly InterfaceRow[];
}

/** No platform is asked more at one time. */
export const interfacesAtOnce = 8;
const deadlineMs = 15_000;

/** What the HTTP probe is asked. */
export function interfaceRequest(each: HttpInterface): {
  readonly probeId: 'http';
  readonly target: { readonly host: string; readonly port?: number };
  readonly settings: Record<string, unknown>;
  readonly deadlineMs: number;
} {
  const url = new URL(each.url);
  const { expectedStatus, slowAnswerMs, contains } = each;
  const settings = {
    path: `${url.pathname}${url.search}`,
    tls: url.protocol === 'https:',
    contains,
    ...(expectedStatus === null ? {} : { expectedStatus }),
    ...(slowAnswerMs === null ? {} : { slowAnswerMs }),
  };
  const host = url.hostname.replaceAll(/^\[|\]$/g, '');
  return {
    probeId: 'http',
    target: { host, ...(url.port === '' ? {} : { port: Number(url.port) }) },
    settings,
    deadlineMs,
  };
}

export const maxInterfaces = 1_000;
const maxName = 200;
const maxContains = 500;
const slowest = 600_000;
const webAddress = /^https?:\/\/(?:[\w.-]+|\[[\da-f:.]+\])(?::(\d{1,5}))?(?:[/?][^\s#]*)?$/i;

/** Names of columns, and of a JSON list's members, lower case. */
const columns = {
  name: ['name', '名称', '接口', '接口名称'],
  url: ['url', 'address', '地址', '接口地址', '网址'],
  status: ['status', 'expectedstatus', 'expected status', '状态码', '应有状态码'],
  contains: ['contains', 'text', 'expected text', '应含内容', '内容'],
  limit: ['limit', 'limitms', 'limit ms', 'slowanswerms', '限时', '限时毫秒', '限时(毫秒)'],
} as const;
type Column = keyof typeof columns;
type Raw = InterfaceRow;

export function readInterfaces(text: string): ReadInterfaces {
  const bare = text.replace(/^\uFEFF/, '').trim();
  if (bare === '') return refused({ line: 1, code: 'empty', params: {} });
  const raw = /^[[{]/.test(bare) ? fromJson(bare) : fromCsv(bare);
  return 'code' in raw ? refused(raw) : checked(raw);
}

const refused = (...problems: readonly InterfaceProblem[]): ReadInterfaces => ({ interfaces: [], problems, rows: [] });

function fromCsv(text: string): readonly Raw[] | InterfaceProblem {
  const rows = csvRows(text);
  if (rows === null) return { line: text.split('\n').length, code: 'unclosedQuote', params: {} };
  const [header, ...body] = rows;
  const names = header?.cells.map((cell) => cell.trim().toLowerCase()) ?? [];
  const placeOf = (column: Column): number =>
    names.findIndex((name) => columns[column].some((known) => known === name));
  if (placeOf('url') === -1) return { line: header?.line ?? 1, code: 'noUrlColumn', params: {} };
  const cellOf = ({ cells }: CsvRow, column: Column): string => cells[placeOf(column)]?.trim() ?? '';
  return body.map((row) => rawOf(row.line, (column) => cellOf(row, column)));
}

function fromJson(text: string): readonly Raw[] | InterfaceProblem {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return { line: 1, code: 'notJson', params: {} };
  }
  if (!Array.isArray(data)) return { line: 1, code: 'notJson', params: {} };
  return data.map((entry: unknown, at) => {
    const members = Object.entries(typeof entry === 'object' && entry !== null ? entry : {});
    const valueOf = (column: Column): string => {
      const value: unknown = members.find(([name]) =>
        columns[column].some((known) => known === name.toLowerCase()),
      )?.[1];
      return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
    };
    return rawOf(at + 1, valueOf);
  });
}

const rawOf = (line: number, valueOf: (column: Column) => string): Raw => ({
  line,
  name: valueOf('name'),
  url: valueOf('url'),
  status: valueOf('status'),
  contains: valueOf('contains'),
  limit: valueOf('limit'),
});

function checked(raw: readonly Raw[]): ReadInterfaces {
  if (raw.length === 0) return refused({ line: 1, code: 'empty', params: {} });
  if (raw.length > maxInterfaces) {
    return refused({ line: raw[maxInterfaces]?.line ?? 1, code: 'tooMany', params: { limit: maxInterfaces } });
  }
  const seen = new Map<string, number>();
  const interfaces: HttpInterface[] = [];
  const problems: InterfaceProblem[] = [];
  for (const each of raw) {
    const { line } = each;
    const problem = (code: InterfaceProblem['code'], params: InterfaceProblem['params']): void =>
      void problems.push({ line, code, params });
    const { url } = each;
    const expectedStatus = numberIn(each.status, 100, 599);
    const slowAnswerMs = numberIn(each.limit, 1, slowest);
    if (!isWebAddress(url)) problem('badUrl', { url });
    else if (expectedStatus === undefined) problem('badStatus', { status: each.status });
    else if (slowAnswerMs === undefined) problem('badLimit', { limit: each.limit });
    else {
      const name = each.name === '' ? url : each.name.slice(0, maxName);
      const key = `${name}\n${url}`;
      const first = seen.get(key);
      if (first !== undefined) problem('twice', { name, first });
      seen.set(key, line);
      interfaces.push({ line, name, url, expectedStatus, contains: each.contains.slice(0, maxContains), slowAnswerMs });
    }
  }
  return { interfaces: problems.length > 0 ? [] : interfaces, problems, rows: raw };
}

function isWebAddress(url: string): boolean {
  const match = webAddress.exec(url);
  return match !== null && Number(match[1] ?? 1) <= 65_535 && URL.canParse(url);
}

/** Null where nothing is written; undefined for what is no whole number within. */
function numberIn(text: string, least: number, most: number): number | null | undefined {
  if (text === '') return null;
  const number = Number(text);
  return Number.isInteger(number) && number >= least && number <= most ? number : undefined;
}
