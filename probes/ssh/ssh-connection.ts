/**
 * An SSH connection (RFC 4251 to 4254) that is closed by disposal. The host key is judged before the account is shown:
 * a device whose key is not the expected one never gets the password.
 */
import { createHash } from 'node:crypto';
import type { Algorithms, Client, ClientChannel, NegotiatedAlgorithms, SFTPWrapper } from 'ssh2';
import type { ProbeTarget } from '../../shared/domain/probe.ts';
import { AppError } from '../../shared/errors.ts';
import { openConnection, type Connection } from '../net/connect.ts';
import { toProbeError } from '../net/net-errors.ts';
import { abortError, orAbort, withTimeout } from '../net/waiting.ts';
import type { ProbeContext } from '../plugin.ts';
import type { SshSettings } from './settings.ts';

export const defaultSshPort = 22;

/** RFC 8270, RFC 9142: what is not to be used any more; ssh2 takes some of it by itself. */
const legacyKex = ['diffie-hellman-group-exchange-sha1', 'diffie-hellman-group14-sha1', 'diffie-hellman-group1-sha1'];
const legacyHostKeys = ['ssh-rsa', 'ssh-dss'];
const legacyCiphers = ['aes256-cbc', 'aes192-cbc', 'aes128-cbc', '3des-cbc'];
const legacyMacs = ['hmac-sha1-etm@openssh.com', 'hmac-sha1', 'hmac-md5', 'hmac-sha1-96', 'hmac-md5-96'];
const legacy: ReadonlySet<string> = new Set([...legacyKex, ...legacyHostKeys, ...legacyCiphers, ...legacyMacs]);

export interface ExecResult {
  readonly output: string;
  /** Null when the device gave none. */
  readonly exitCode: number | null;
}

/** More than this from one command is Probe_TooMuchData. */
export const maxOutputBytes = 8 * 1024 * 1024;

export class SshConnection implements Disposable {
  readonly #client: Client;
  readonly #connection: Connection;
  readonly #where: { readonly host: string; readonly port: number };
  readonly #ended = new AbortController();
  #fingerprint = '';
  #isKeyChanged = false;
  #negotiated: NegotiatedAlgorithms | undefined;
  readonly connectMs: number;
  #readyMs = 0;

  private constructor(
    client: Client,
    connection: Connection,
    where: { host: string; port: number },
    context: ProbeContext,
    connectMs: number,
  ) {
    this.#client = client;
    this.#connection = connection;
    this.#where = where;
    this.connectMs = connectMs;
    const end = (error: unknown): void => this.#ended.abort(this.#coded(error));
    client.on('error', end);
    client.on('close', () => end(new AppError('Probe_ProtocolError', { ...where, protocol: 'ssh', detail: 'closed' })));
    client.on('handshake', (negotiated) => {
      this.#negotiated = negotiated;
    });
    context.signal.addEventListener('abort', () => end(abortError(context.signal)), { once: true });
  }

  /**
   * Connects and signs in. Rejects with Probe_Refused and its like, Probe_HostKeyChanged, Probe_LegacyOnly,
   * Probe_AuthFailed, Probe_Timeout or Probe_ProtocolError.
   */
  static async open(target: ProbeTarget, settings: SshSettings, context: ProbeContext): Promise<SshConnection> {
    const where = { host: target.host, port: target.port ?? defaultSshPort };
    if (!target.username) throw new AppError('Probe_AuthFailed', { ...where, reason: 'noCredentials' });
    const { default: ssh2 } = await import('ssh2');
    const startMs = context.clock.monotonicMs();
    const connection = await openConnection({ ...where, timeoutMs: settings.connectTimeoutMs, signal: context.signal });
    const connectMs = context.clock.monotonicMs() - startMs;
    const ssh = new SshConnection(new ssh2.Client(), connection, where, context, connectMs);
    try {
      await ssh.#signIn(target, settings);
      ssh.#readyMs = context.clock.monotonicMs() - startMs;
      return ssh;
    } catch (error) {
      ssh[Symbol.dispose]();
      throw error;
    }
  }

  /** `SHA256:…` of the host key, as OpenSSH writes it. */
  get fingerprint(): string {
    return this.#fingerprint;
  }

  get readyMs(): number {
    return this.#readyMs;
  }

  get algorithms(): { readonly kex: string; readonly hostKey: string; readonly cipher: string; readonly mac: string } {
    const { kex = '', serverHostKey = '', cs } = this.#negotiated ?? {};
    return { kex, hostKey: serverHostKey, cipher: cs?.cipher ?? '', mac: cs?.mac ?? '' };
  }

  /** Those in use that are not to be used any more. */
  get legacyAlgorithms(): string[] {
    return [...new Set(Object.values(this.algorithms))].filter((name) => legacy.has(name));
  }

  /** Runs one command without a terminal. */
  exec(command: string, timeoutMs: number): Promise<ExecResult> {
    return this.#bounded(timeoutMs, command, async (signal) => {
      const channel = await this.#channel((done) => this.#client.exec(command, done));
      return await orAbort(collect(channel), signal).finally(() => channel.destroy());
    });
  }

  /** A terminal wide and long enough that few devices fold lines or stop at pages. */
  shell(timeoutMs: number): Promise<ClientChannel> {
    const terminal = { term: 'vt100', cols: 250, rows: 1_000 };
    return this.#bounded(timeoutMs, 'shell', () => this.#channel((done) => this.#client.shell(terminal, done)));
  }

  sftp(timeoutMs: number): Promise<SFTPWrapper> {
    const open = (): Promise<SFTPWrapper> =>
      new Promise((resolve, reject) => this.#client.sftp((error, sftp) => (error ? reject(error) : resolve(sftp))));
    return this.#bounded(timeoutMs, 'sftp', open);
  }

  /** Settles as `work` does, or rejects when the connection ends, the time is up or the probe is cancelled. */
  async #bounded<T>(timeoutMs: number, what: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    using limit = withTimeout(this.signal, timeoutMs, what.slice(0, 100));
    try {
      return await orAbort(work(limit.signal), limit.signal);
    } catch (error) {
      throw this.#coded(error);
    }
  }

  /** Aborts with the reason for which the connection ended. */
  get signal(): AbortSignal {
    return this.#ended.signal;
  }

  [Symbol.dispose](): void {
    // What ssh2 still reports finds its listeners and goes nowhere.
    this.#client.destroy();
    this.#connection[Symbol.dispose]();
  }

  #channel(open: (done: (error: Error | undefined, channel: ClientChannel) => void) => void): Promise<ClientChannel> {
    return new Promise((resolve, reject) => {
      open((error, channel) => {
        if (error) return reject(error);
        channel.on('error', () => {});
        channel.stderr.on('error', () => {});
        resolve(channel);
      });
    });
  }

  async #signIn(target: ProbeTarget, settings: SshSettings): Promise<void> {
    const { username = '', password, privateKey } = target;
    const expected = settings.hostKey
      .split(/\s+/)
      .filter((key) => key !== '')
      .map(plainFingerprint);
    const client = this.#client;
    const ready = new Promise<void>((resolve) => client.once('ready', () => resolve()));
    client.on('keyboard-interactive', (_name, _text, _language, prompts, answer) =>
      answer(prompts.map(() => password ?? '')),
    );
    await this.#bounded(settings.answerTimeoutMs, 'signIn', async () => {
      client.connect({
        sock: this.#connection.socket,
        username,
        ...(privateKey === undefined ? { password } : { privateKey, passphrase: password }),
        tryKeyboard: privateKey === undefined,
        algorithms: algorithmsOf(settings.allowsLegacy),
        readyTimeout: 0,
        hostVerifier: (key: Buffer): boolean => {
          this.#fingerprint = fingerprintOf(key);
          this.#isKeyChanged = expected.length > 0 && !expected.includes(plainFingerprint(this.#fingerprint));
          return !this.#isKeyChanged;
        },
      });
      await ready;
    });
  }

  #coded(error: unknown): AppError {
    if (error instanceof AppError) return error;
    const coded = (code: AppError['code'], params: Record<string, string>): AppError =>
      new AppError(code, { ...this.#where, ...params });
    if (this.#isKeyChanged) return coded('Probe_HostKeyChanged', { fingerprint: this.#fingerprint });
    const { level = '', message = '' } = error as { level?: string; message?: string };
    if (level === 'client-authentication') return coded('Probe_AuthFailed', { reason: 'rejected' });
    if (/no matching (key exchange|host key|C->S|S->C|cipher|MAC)/i.test(message)) return coded('Probe_LegacyOnly', {});
    if (/private ?key|passphrase/i.test(message)) return coded('Probe_AuthFailed', { reason: 'privateKey' });
    if (level === 'client-socket') return toProbeError(error, this.#where);
    return coded('Probe_ProtocolError', { protocol: 'ssh', detail: level || 'malformed' });
  }
}

/** @returns `SHA256:` and 43 characters */
function fingerprintOf(key: Buffer): string {
  return `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;
}

const plainFingerprint = (text: string): string => text.replace(/^SHA256:/, '').replace(/=+$/, '');

function algorithmsOf(allowsLegacy: boolean): Algorithms {
  const change = (names: readonly string[], removed: readonly string[] = names): object =>
    allowsLegacy ? { append: [...names] } : { remove: [...removed] };
  return {
    kex: change(legacyKex, []),
    serverHostKey: change(legacyHostKeys),
    cipher: change(legacyCiphers, []),
    hmac: change(legacyMacs),
  } as Algorithms;
}

/** Everything a channel prints until it closes. */
function collect(channel: ClientChannel): Promise<ExecResult> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    let exitCode: number | null = null;
    const keep = (bytes: Buffer): void => {
      size += bytes.byteLength;
      if (size > maxOutputBytes) reject(new AppError('Probe_TooMuchData', { limitBytes: maxOutputBytes }));
      else chunks.push(bytes);
    };
    channel.on('data', keep);
    channel.stderr.on('data', keep);
    channel.on('exit', (code: number | null) => {
      exitCode = code;
    });
    channel.on('close', () => resolve({ output: Buffer.concat(chunks).toString('utf8'), exitCode }));
  });
}
