/** DNS (RFC 1035): does a name server answer, how fast, and right. Over UDP, and over TCP where the answer is cut short. */
import { Resolver } from 'node:dns/promises';
import { isIP } from 'node:net';
import { z } from 'zod';
import type { ProbeFinding } from '../../shared/domain/probe.ts';
import { AppError } from '../../shared/errors.ts';
import { textEvidence } from '../evidence.ts';
import { slowAnswer } from '../findings.ts';
import { toProbeError } from '../net/net-errors.ts';
import { resolveHost } from '../net/resolve.ts';
import { abortError } from '../net/waiting.ts';
import type { Measured, ProbeContext, ProbePlugin } from '../plugin.ts';

const recordTypes = ['A', 'AAAA', 'PTR', 'SRV', 'CNAME', 'MX', 'NS', 'TXT'] as const;
type RecordType = (typeof recordTypes)[number];

const settings = z.strictObject({
  /** Asked for; an address with PTR. Empty: only whether the server answers anything. */
  name: z.string().max(253).default(''),
  type: z.enum(recordTypes).default('A'),
  /** The answers there have to be, in any order; empty: whichever. SRV as `priority weight port name`, MX as `priority name`. */
  expected: z.array(z.string().max(500)).max(50).default([]),
  answerTimeoutMs: z.int().min(50).max(30_000).default(2_000),
  retries: z.int().min(0).max(5).default(1),
  slowAnswerMs: z.int().min(1).default(500),
});
type Settings = z.infer<typeof settings>;

const defaultPort = 53;
/** Asked when only an answer is wanted, whatever it is (RFC 6761 section 6.3). */
const harmlessName = 'localhost';
/** Answers of the server, all of which show that it is there (RFC 1035 section 4.1.1). */
const negative: ReadonlySet<string> = new Set(['ENOTFOUND', 'ENODATA']);
const refused: Readonly<Record<string, string>> = {
  ESERVFAIL: 'SERVFAIL',
  EREFUSED: 'REFUSED',
  ENOTIMP: 'NOTIMP',
  EFORMERR: 'FORMERR',
  EBADRESP: 'malformed',
};

interface Answer {
  readonly records: readonly string[];
  readonly ttlSeconds: number | null;
  /** Set when the server answered that there is nothing, or that it will not say. */
  readonly code: string | null;
}

/**
 * The target is the name server. Measures: port, firstAnswerMs, queryName, queryType, answers, answerCount, ttlSeconds
 * (A and AAAA). Findings: slowAnswer, nameMissing, answerDiffers. Evidence: dns.txt. Silence is Probe_NoAnswer; SERVFAIL,
 * REFUSED and what cannot be read are Probe_ProtocolError.
 */
export const dnsProbe: ProbePlugin<Settings> = {
  id: 'dns',
  settings,
  capabilities: ['reachability', 'service'],
  defaultPort,
  usesCredentials: false,
  async run(target, options, context): Promise<Measured> {
    const where = { host: target.host, port: target.port ?? defaultPort };
    const { address } = await resolveHost(target.host, context.signal);
    const name = options.name === '' ? harmlessName : options.name;
    const startMs = context.clock.monotonicMs();
    const answer = await query({ address, port: where.port }, name, options, context).catch((error: unknown) => {
      throw coded(error, where, options);
    });
    const firstAnswerMs = context.clock.monotonicMs() - startMs;
    const { records, ttlSeconds, code } = answer;
    const measures = {
      port: where.port,
      firstAnswerMs,
      queryName: name,
      queryType: options.type,
      answerCount: records.length,
      answers: records.join(', '),
      ...(ttlSeconds === null ? {} : { ttlSeconds }),
    };
    const text = [
      `; ${options.type} ${name} @${address}#${where.port}`,
      ...(code === null ? [] : [`; ${code}`]),
      ...records,
    ];
    const findings = [...slowAnswer(firstAnswerMs, options.slowAnswerMs), ...judge(answer, name, options)];
    return { measures, findings, evidence: [textEvidence('dns.txt', text.join('\n'))] };
  },
};

function judge({ records }: Answer, name: string, { name: wanted, expected }: Settings): ProbeFinding[] {
  if (wanted === '') return [];
  if (records.length === 0) return [{ code: 'nameMissing', params: { name } }];
  const plain = (list: readonly string[]): string =>
    list
      .map((record) => record.toLowerCase().replace(/\.$/, ''))
      .toSorted()
      .join(', ');
  if (expected.length === 0 || plain(records) === plain(expected)) return [];
  return [{ code: 'answerDiffers', params: { measured: records.join(', '), limit: expected.join(', ') } }];
}

async function query(
  server: { readonly address: string; readonly port: number },
  name: string,
  { type, answerTimeoutMs, retries, name: wanted }: Settings,
  { signal }: ProbeContext,
): Promise<Answer> {
  const resolver = new Resolver({ timeout: answerTimeoutMs, tries: retries + 1 });
  resolver.setServers([
    isIP(server.address) === 6 ? `[${server.address}]:${server.port}` : `${server.address}:${server.port}`,
  ]);
  const onAbort = (): void => resolver.cancel();
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await ask(resolver, name, type);
  } catch (error) {
    if (signal.aborted) throw abortError(signal);
    const code = (error as NodeJS.ErrnoException).code ?? '';
    const isSaid = negative.has(code) || (wanted === '' && Object.hasOwn(refused, code) && code !== 'EBADRESP');
    if (isSaid) return { records: [], ttlSeconds: null, code };
    throw error;
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}

async function ask(resolver: Resolver, name: string, type: RecordType): Promise<Answer> {
  if (type === 'A' || type === 'AAAA') {
    const found = await (type === 'A'
      ? resolver.resolve4(name, { ttl: true })
      : resolver.resolve6(name, { ttl: true }));
    const ttlSeconds = found.length > 0 ? Math.min(...found.map(({ ttl }) => ttl)) : null;
    return { records: found.map(({ address }) => address), ttlSeconds, code: null };
  }
  return { records: await recordsOf(resolver, name, type), ttlSeconds: null, code: null };
}

async function recordsOf(resolver: Resolver, name: string, type: Exclude<RecordType, 'A' | 'AAAA'>): Promise<string[]> {
  switch (type) {
    case 'PTR':
      return isIP(name) === 0 ? resolver.resolvePtr(name) : resolver.reverse(name);
    case 'SRV': {
      const found = await resolver.resolveSrv(name);
      return found.map((srv) => `${srv.priority} ${srv.weight} ${srv.port} ${srv.name}`);
    }
    case 'CNAME':
      return resolver.resolveCname(name);
    case 'MX':
      return (await resolver.resolveMx(name)).map(({ priority, exchange }) => `${priority} ${exchange}`);
    case 'NS':
      return resolver.resolveNs(name);
    case 'TXT':
      return (await resolver.resolveTxt(name)).map((parts) => parts.join(''));
  }
}

function coded(
  error: unknown,
  where: { host: string; port: number },
  { answerTimeoutMs, retries }: Settings,
): AppError {
  if (error instanceof AppError) return error;
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (code === 'ETIMEOUT') {
    const timeoutMs = answerTimeoutMs * (retries + 1);
    return new AppError('Probe_NoAnswer', { ...where, protocol: 'DNS', timeoutMs });
  }
  const detail = refused[code] ?? (code === 'EBADNAME' || code === 'EBADQUERY' ? 'name' : undefined);
  if (detail !== undefined) return new AppError('Probe_ProtocolError', { ...where, protocol: 'dns', detail });
  return toProbeError(error, where);
}
