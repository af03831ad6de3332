/** HTTP and HTTPS (RFC 9110, RFC 9112): status, redirects, time to the first byte, content, and the certificate. */
import { z } from 'zod';
import type { ProbeEvidence, ProbeFinding, ProbeMeasures, ProbeTarget } from '../../shared/domain/probe.ts';
import { AppError } from '../../shared/errors.ts';
import { textEvidence } from '../evidence.ts';
import { slowAnswer } from '../findings.ts';
import { httpExchange, type HttpAnswer } from '../net/http-client.ts';
import { toProbeError } from '../net/net-errors.ts';
import type { Measured, ProbeContext, ProbePlugin } from '../plugin.ts';
import { credentialsOf, hostInUrl } from '../target.ts';
import { headText } from './http-head.ts';
import { webSettings } from './settings.ts';
import { speaksTlcp } from './tlcp-hello.ts';
import { onceSecure, tolerantTls } from './tls-facts.ts';

const settings = z.strictObject({
  ...webSettings,
  /** 0: any of 200 to 299. */
  expectedStatus: z.int().min(0).max(599).default(0),
  /** Text that the page has to hold; empty: any page. */
  contains: z.string().max(500).default(''),
  maxRedirects: z.int().min(0).max(20).default(5),
  /** A larger page is Probe_TooMuchData. */
  maxBytes: z
    .int()
    .min(1)
    .max(64 * 1024 * 1024)
    .default(2 * 1024 * 1024),
});
type Settings = z.infer<typeof settings>;

interface Draft {
  measures: ProbeMeasures;
  readonly findings: ProbeFinding[];
  readonly evidence: ProbeEvidence[];
  readonly transcript: string[];
}

const defaultPort = ({ tls }: Pick<Settings, 'tls'>): number => (tls ? 443 : 80);
/** Of a page's text, in the transcript. */
const maxKeptChars = 32 * 1024;

/**
 * Measures: port, status, firstAnswerMs (to the first byte of the last answer), redirectCount, finalUri, contentType,
 * bodyBytes, server, title, and with HTTPS those of `tls-facts.ts` for the server that was asked. Findings: slowAnswer,
 * unexpectedStatus, contentMissing, insecureRedirect and those of TLS. Evidence: http.txt, certificates.pem. A server that
 * speaks no TLS is Probe_TlsFailed; one that speaks TLCP only fails so too, with usesSm. An account is shown to the
 * host that was asked and to no other.
 */
export const httpProbe: ProbePlugin<Settings> = {
  id: 'http',
  settings,
  capabilities: ['reachability', 'service'],
  defaultPort: 80,
  usesCredentials: true,
  async run(target, options, context): Promise<Measured> {
    const port = target.port ?? defaultPort(options);
    const draft: Draft = { measures: { port }, findings: [], evidence: [], transcript: [] };
    let failure: AppError | undefined;
    try {
      judge(await follow(target, port, options, context, draft), options, draft);
    } catch (error) {
      failure = toProbeError(error, { host: target.host, port });
      if (failure.code === 'Probe_TlsFailed') {
        const usesSm = await speaksTlcp(target.host, port, options.answerTimeoutMs, context.signal);
        draft.measures = { ...draft.measures, usesSm };
      }
    }
    const { transcript, ...rest } = draft;
    const evidence = [textEvidence('http.txt', transcript.join('\n')), ...draft.evidence];
    return { ...rest, evidence, ...(failure ? { failure } : {}) };
  },
};

async function follow(
  target: ProbeTarget,
  port: number,
  options: Settings,
  context: ProbeContext,
  draft: Draft,
): Promise<HttpAnswer> {
  const scheme = options.tls ? 'https' : 'http';
  const first = new URL(options.path, `${scheme}://${hostInUrl(target.host)}:${port}`);
  let url = first;
  for (let redirects = 0; ; redirects += 1) {
    const answer = await exchange(target, url, first, options, context, draft);
    draft.measures = { ...draft.measures, redirectCount: redirects, finalUri: url.href };
    const next = redirects < options.maxRedirects ? redirectOf(answer, url) : null;
    if (next === null) return answer;
    if (url.protocol === 'https:' && next.protocol === 'http:') {
      draft.findings.push({ code: 'insecureRedirect', params: { host: next.host } });
    }
    url = next;
  }
}

async function exchange(
  target: ProbeTarget,
  url: URL,
  first: URL,
  options: Settings,
  { signal, clock }: ProbeContext,
  draft: Draft,
): Promise<HttpAnswer> {
  const isOwn = url.host === first.host;
  const name = isOwn && options.serverName !== '' ? options.serverName : url.hostname.replace(/^\[|\]$/g, '');
  draft.transcript.push(`> GET ${url.href}`);
  const answer = await httpExchange({
    method: 'GET',
    url,
    headers: { accept: '*/*', 'user-agent': 'Xunwei' },
    credentials: isOwn ? credentialsOf(target) : undefined,
    maxBytes: options.maxBytes,
    timeoutMs: options.answerTimeoutMs,
    signal,
    clock,
    tls: tolerantTls(name, options.trustedCa),
    onSocket: (socket) => {
      if (!isOwn || draft.measures['tlsVersion'] !== undefined) return;
      onceSecure(socket, { ...options, name, nowMs: clock.nowMs() }, (facts) => {
        draft.measures = { ...draft.measures, ...facts.measures };
        draft.findings.push(...facts.findings);
        draft.evidence.push(...facts.evidence);
      });
    },
  });
  draft.transcript.push(headText(answer.status, answer.rawHeaders), '', bodyText(answer).slice(0, maxKeptChars), '');
  return answer;
}

function redirectOf({ status, location }: HttpAnswer, from: URL): URL | null {
  if (![301, 302, 303, 307, 308].includes(status) || location === null) return null;
  const next = URL.parse(location, from.href);
  return next?.protocol === 'http:' || next?.protocol === 'https:' ? next : null;
}

function bodyText({ body, contentType }: HttpAnswer): string {
  const declared = /charset\s*=\s*"?([\w-]+)/i.exec(contentType)?.[1];
  const inPage = /<meta[^>]{1,200}?charset\s*=\s*["']?([\w-]+)/i.exec(body.subarray(0, 2_000).toString('latin1'))?.[1];
  try {
    return new TextDecoder(declared ?? inPage ?? 'utf-8').decode(body);
  } catch {
    return body.toString('utf8');
  }
}

function judge(answer: HttpAnswer, options: Settings, draft: Draft): void {
  const text = bodyText(answer);
  const header = (wanted: string): string | null => {
    const at = answer.rawHeaders.findIndex((name, index) => index % 2 === 0 && name.toLowerCase() === wanted);
    return at < 0 ? null : (answer.rawHeaders[at + 1] ?? null);
  };
  const { status } = answer;
  draft.measures = {
    ...draft.measures,
    status,
    firstAnswerMs: answer.firstByteMs,
    contentType: answer.contentType,
    bodyBytes: answer.body.byteLength,
    server: header('server'),
    title: /<title[^>]{0,200}>([^<]{1,500})/i.exec(text)?.[1]?.trim() ?? null,
  };
  draft.findings.push(...slowAnswer(answer.firstByteMs, options.slowAnswerMs));
  const { expectedStatus, contains } = options;
  const isExpected = expectedStatus === 0 ? status >= 200 && status < 300 : status === expectedStatus;
  if (status === 401 && expectedStatus !== 401) {
    throw new AppError('Probe_AuthFailed', { reason: answer.authScheme === 'none' ? 'noCredentials' : 'rejected' });
  }
  if (!isExpected) {
    draft.findings.push({ code: 'unexpectedStatus', params: { measured: status, limit: expectedStatus || '2xx' } });
  }
  if (contains !== '' && !text.includes(contains))
    draft.findings.push({ code: 'contentMissing', params: { contains } });
}
