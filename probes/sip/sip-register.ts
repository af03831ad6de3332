/** A registration that is taken back (RFC 3261 section 10.2). */
import type { ProbeFinding, ProbeMeasures } from '../../shared/domain/probe.ts';
import { AppError } from '../../shared/errors.ts';
import type { SipAnswer, SipClient } from './sip-client.ts';
import { addressIn, headerOf, listOf, parametersOf } from './sip-message.ts';

/** Short: where it cannot be taken back, it ends by itself. */
const wantedSeconds = 60;
/** A server may insist on more (section 10.2.8), within reason. */
const mostSeconds = 3_600;
const intervalTooBrief = 423;
/** What the address of record or the account is refused with (sections 21.4.2 to 21.4.5). */
const accountRefused: ReadonlySet<number> = new Set([401, 403, 404, 407]);

/**
 * Measures: registerStatus, registerMs, grantedSeconds, registeredContacts (of others, under the same account). Finding:
 * registrationLeft. Rejects with Probe_AuthFailed or Probe_ProtocolError (the status).
 */
export async function registerAndLeave(
  client: SipClient,
  registrar: string,
  username: string,
  domain: string,
): Promise<{ readonly measures: ProbeMeasures; readonly findings: readonly ProbeFinding[] }> {
  const addressOfRecord = `sip:${encodeURIComponent(username)}@${domain}`;
  const register = (seconds: number): Promise<SipAnswer> =>
    client.send({
      method: 'REGISTER',
      uri: registrar,
      to: addressOfRecord,
      headers: [
        ['Contact', `<${client.contact}>;expires=${seconds}`],
        ['Expires', `${seconds}`],
      ],
    });
  const taken = await registerLongEnough(register);
  const { status, reason } = taken.response;
  if (accountRefused.has(status)) throw new AppError('Probe_AuthFailed', { reason: 'rejected', status });
  if (status < 200 || status > 299) {
    throw new AppError('Probe_ProtocolError', { protocol: 'sip', detail: `${status} ${reason}`.trim() });
  }
  const left = await register(0);
  const contacts = listOf(left.response, 'contact');
  const others = contacts.filter((contact) => !isSame(addressIn(contact), client.contact));
  const hasLeft = left.response.status >= 200 && left.response.status < 300 && others.length === contacts.length;
  const granted = grantedSeconds(taken, client.contact);
  return {
    measures: {
      registerStatus: status,
      registerMs: taken.firstAnswerMs,
      grantedSeconds: granted,
      registeredContacts: others.length,
    },
    findings: hasLeft
      ? []
      : [{ code: 'registrationLeft', params: { status: left.response.status, seconds: granted ?? wantedSeconds } }],
  };
}

async function registerLongEnough(register: (seconds: number) => Promise<SipAnswer>): Promise<SipAnswer> {
  const answer = await register(wantedSeconds);
  const least = Number(headerOf(answer.response, 'min-expires') ?? Number.NaN);
  const mayAgain = answer.response.status === intervalTooBrief && least > wantedSeconds && least <= mostSeconds;
  return mayAgain ? register(Math.ceil(least)) : answer;
}

/** Of our own contact, or of all (section 10.2.4). */
function grantedSeconds({ response }: SipAnswer, own: string): number | null {
  const ours = listOf(response, 'contact').find((contact) => isSame(addressIn(contact), own));
  const text = (ours && parametersOf(ours).get('expires')) ?? headerOf(response, 'expires') ?? '';
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}

/** Servers change the case of parameters and hosts, and add parameters of their own. */
function isSame(address: string, own: string): boolean {
  const [plain, wanted] = [address.toLowerCase(), own.toLowerCase()];
  return plain === wanted || plain.startsWith(`${wanted};`);
}
