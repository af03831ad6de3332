/**
 * SIP (RFC 3261): does a telephone exchange, a gateway or a telephone answer OPTIONS (section 11), and when asked for, does it
 * take a registration (section 10) with this account. The registration is taken back at once.
 */
import { z } from 'zod';
import type { ProbeFinding, ProbeMeasures } from '../../shared/domain/probe.ts';
import { AppError } from '../../shared/errors.ts';
import { textEvidence } from '../evidence.ts';
import { slowAnswer } from '../findings.ts';
import { toProbeError } from '../net/net-errors.ts';
import type { Measured, ProbePlugin } from '../plugin.ts';
import { credentialsOf, hostInUrl } from '../target.ts';
import { openChannel, sipTransports } from './sip-channel.ts';
import { SipClient, type SipAnswer } from './sip-client.ts';
import { headerOf, listOf, parametersOf } from './sip-message.ts';
import { registerAndLeave } from './sip-register.ts';

const settings = z.strictObject({
  transport: z.enum(sipTransports).default('udp'),
  /** Whose numbers these are, where that is not the target's own address: the domain of the accounts. */
  domain: z
    .string()
    .max(253)
    .regex(/^[A-Za-z0-9.:[\]-]*$/)
    .default(''),
  /** A number to ask about; empty: the server itself. */
  extension: z.string().max(100).default(''),
  /** Registers the target's account for a minute and takes it back. Other telephones of the account stay registered. */
  register: z.boolean().default(false),
  /** The answer to OPTIONS that there has to be; 0: any 2xx, or the wish for an account when none was given. */
  expectedStatus: z.int().min(0).max(699).default(0),
  connectTimeoutMs: z.int().min(50).max(60_000).default(3_000),
  /** For each request; over UDP it is sent again within. */
  answerTimeoutMs: z.int().min(50).max(32_000).default(4_000),
  slowAnswerMs: z.int().min(1).default(500),
});
type Settings = z.infer<typeof settings>;

const defaultPort = 5060;
const defaultPorts = { udp: defaultPort, tcp: defaultPort, tls: 5061 } as const;

interface Draft {
  measures: ProbeMeasures;
  findings: ProbeFinding[];
}

/**
 * Measures: port, transport, connectMs (TCP and TLS; with TLS also those of `tls-facts.ts`), firstAnswerMs (from sending to the first response), status, reasonPhrase, server
 * (Server or User-Agent), methods (Allow), authScheme, realm, seenAs (our address as the server sees it), resent; with
 * `register` also registerStatus, registerMs, grantedSeconds, registeredContacts (those of other telephones). Findings:
 * slowAnswer, unexpectedStatus, registrationLeft. Evidence: sip.txt, certificates.pem. A wrong account is Probe_AuthFailed; silence is
 * Probe_NoAnswer over UDP and Probe_Timeout otherwise; a registration refused otherwise is Probe_ProtocolError with the status.
 */
export const sipProbe: ProbePlugin<Settings> = {
  id: 'sip',
  settings,
  capabilities: ['reachability', 'voice'],
  defaultPort,
  usesCredentials: true,
  async run(target, options, { clock, signal }): Promise<Measured> {
    const usualPort = defaultPorts[options.transport];
    const where = { host: target.host, port: target.port ?? usualPort };
    const startMs = clock.monotonicMs();
    using channel = await openChannel(options.transport, {
      ...where,
      connectTimeoutMs: options.connectTimeoutMs,
      nowMs: clock.nowMs(),
      signal,
    });
    const connectMs = clock.monotonicMs() - startMs;
    const own = `${hostInUrl(target.host)}${where.port === usualPort ? '' : `:${where.port}`}`;
    const domain = options.domain === '' ? own : options.domain;
    const credentials = credentialsOf(target);
    const { answerTimeoutMs } = options;
    const client = new SipClient({ channel, domain, credentials, answerTimeoutMs, clock });
    const draft: Draft = {
      measures: {
        port: where.port,
        transport: options.transport,
        ...(options.transport === 'udp' ? {} : { connectMs }),
        ...channel.tlsFacts?.measures,
      },
      findings: [...(channel.tlsFacts?.findings ?? [])],
    };
    let failure: AppError | undefined;
    try {
      await askOptions(client, domain, options, draft);
      if (options.register) {
        if (credentials === undefined) throw new AppError('Probe_AuthFailed', { ...where, reason: 'noCredentials' });
        const registered = await registerAndLeave(client, `sip:${domain}`, credentials.username, domain);
        draft.measures = { ...draft.measures, ...registered.measures };
        draft.findings.push(...registered.findings);
      }
    } catch (error) {
      failure = toProbeError(error, where);
    }
    return {
      measures: { ...draft.measures, ...(options.transport === 'udp' ? { resent: channel.resent } : {}) },
      findings: draft.findings,
      evidence: [textEvidence('sip.txt', client.said.join('')), ...(channel.tlsFacts?.evidence ?? [])],
      ...(failure ? { failure } : {}),
    };
  },
};

async function askOptions(client: SipClient, domain: string, options: Settings, draft: Draft): Promise<void> {
  const { extension, expectedStatus, slowAnswerMs } = options;
  const uri = extension === '' ? `sip:${domain}` : `sip:${encodeURIComponent(extension)}@${domain}`;
  const answer = await client.send({
    method: 'OPTIONS',
    uri,
    to: uri,
    headers: [
      ['Contact', `<${client.contact}>`],
      ['Accept', 'application/sdp'],
    ],
  });
  const { response, firstAnswerMs, authScheme, isSignedIn } = answer;
  const { status, reason } = response;
  Object.assign(draft.measures, {
    firstAnswerMs,
    status,
    reasonPhrase: reason,
    server: headerOf(response, 'server') ?? headerOf(response, 'user-agent') ?? null,
    methods: listOf(response, 'allow').join(', ') || null,
    authScheme,
    realm: realmOf(answer),
    seenAs: seenAs(answer),
  });
  draft.findings.push(...slowAnswer(firstAnswerMs, slowAnswerMs));
  const isChallenge = status === 401 || status === 407;
  if (isChallenge && isSignedIn && status !== expectedStatus) {
    throw new AppError('Probe_AuthFailed', { reason: 'rejected' });
  }
  const isFine = expectedStatus === 0 ? isChallenge || (status >= 200 && status < 300) : status === expectedStatus;
  if (!isFine) {
    const measured = `${status} ${reason}`.trim();
    draft.findings.push({ code: 'unexpectedStatus', params: { measured, limit: expectedStatus || '2xx' } });
  }
}

function realmOf({ response }: SipAnswer): string | null {
  const asked = headerOf(response, 'www-authenticate') ?? headerOf(response, 'proxy-authenticate') ?? '';
  return /\brealm\s*=\s*"((?:[^"\\]|\\.)*)"/i.exec(asked)?.[1] ?? null;
}

/** Our address as it reached the server (RFC 3581): another one than ours means that something in between translates. */
function seenAs({ response }: SipAnswer): string | null {
  const parameters = parametersOf(headerOf(response, 'via') ?? '');
  const host = parameters.get('received') ?? '';
  const port = parameters.get('rport') ?? '';
  if (host === '') return null;
  return port === '' ? host : `${host}:${port}`;
}
