/** Commands typed into a device's terminal: waits for its prompt, turns its pages, says no to its questions. */
import type { ClientChannel } from 'ssh2';
import { AppError } from '../../shared/errors.ts';
import { abortError } from '../net/waiting.ts';
import { maxOutputBytes, type SshConnection } from './ssh-connection.ts';
import { renderTerminal, waitingFor } from './terminal.ts';

/** A device that has printed its prompt is quiet for this long; one that is in the middle of a banner is not. */
const settleMs = 150;
/** What is searched for a prompt: the last line, however long the output. */
const tailChars = 4_000;

const decoders = [new TextDecoder('utf-8', { fatal: true }), new TextDecoder('gb18030')] as const;

/** Bytes as text, in the country's older encoding where they are no UTF-8. */
function decode(bytes: Buffer): string {
  try {
    return decoders[0].decode(bytes);
  } catch {
    return decoders[1].decode(bytes);
  }
}

export class Shell implements Disposable {
  readonly #channel: ClientChannel;
  readonly #ssh: SshConnection;
  readonly #answerTimeoutMs: number;
  #chunks: Buffer[] = [];
  #size = 0;
  #prompt: string | null = null;
  #onData: () => void = () => {};
  #isClosed = false;

  private constructor(channel: ClientChannel, ssh: SshConnection, answerTimeoutMs: number) {
    this.#channel = channel;
    this.#ssh = ssh;
    this.#answerTimeoutMs = answerTimeoutMs;
    channel.on('data', (bytes: Buffer) => {
      this.#chunks.push(bytes);
      this.#size += bytes.byteLength;
      this.#onData();
    });
    channel.on('close', () => {
      this.#isClosed = true;
      this.#onData();
    });
  }

  /** Opens a terminal and waits for the first prompt. */
  static async open(ssh: SshConnection, answerTimeoutMs: number): Promise<Shell> {
    const shell = new Shell(await ssh.shell(answerTimeoutMs), ssh, answerTimeoutMs);
    try {
      const screen = await shell.#untilPrompt();
      shell.#prompt = screen.slice(screen.lastIndexOf('\n') + 1).trim();
      return shell;
    } catch (error) {
      shell[Symbol.dispose]();
      throw error;
    }
  }

  /** Types a command; resolves with what it printed, without its echo and the prompt. */
  async run(command: string): Promise<string> {
    this.#channel.write(`${command}\r`);
    const lines = (await this.#untilPrompt()).split('\n');
    lines.pop();
    const [echo = ''] = lines;
    if (echo.trim().endsWith(command)) lines.shift();
    return lines.join('\n');
  }

  [Symbol.dispose](): void {
    this.#channel.destroy();
  }

  /** Reads until the device waits for a command; the screen with the prompt as its last line. */
  async #untilPrompt(): Promise<string> {
    for (;;) {
      const screen = this.#tail();
      const waiting = waitingFor(screen, this.#prompt);
      if (waiting === 'prompt' && !(await this.#moreCame())) return this.#take();
      if (waiting === 'page') await this.#type(' ');
      // "Change the password now? [Y/N]", "Overwrite?": nothing is ever changed.
      else if (waiting === 'question') await this.#type('N\r');
      else if (waiting === null) await this.#data();
    }
  }

  async #type(text: string): Promise<void> {
    this.#channel.write(text);
    await this.#data();
  }

  #tail(): string {
    let from = this.#chunks.length;
    for (let size = 0; from > 0 && size < tailChars; size += this.#chunks[from]?.byteLength ?? 0) from -= 1;
    return renderTerminal(decode(Buffer.concat(this.#chunks.slice(from))));
  }

  #take(): string {
    const text = renderTerminal(decode(Buffer.concat(this.#chunks)).replaceAll('\r\n', '\n'));
    this.#chunks = [];
    this.#size = 0;
    return text;
  }

  /** Resolves with the next output; rejects when none comes in time. */
  async #data(): Promise<void> {
    if (!(await this.#dataWithin(this.#answerTimeoutMs))) {
      throw new AppError('Probe_Timeout', { timeoutMs: this.#answerTimeoutMs, waitingFor: 'prompt' });
    }
  }

  async #moreCame(): Promise<boolean> {
    return await this.#dataWithin(settleMs);
  }

  #dataWithin(ms: number): Promise<boolean> {
    const { signal } = this.#ssh;
    return new Promise((resolve, reject) => {
      const finish = (settle: () => void): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', onAbort);
        this.#onData = () => {};
        settle();
      };
      const onAbort = (): void => finish(() => reject(abortError(signal)));
      const timer = setTimeout(() => finish(() => resolve(false)), ms);
      if (signal.aborted) return onAbort();
      signal.addEventListener('abort', onAbort, { once: true });
      const onData = (): void => {
        if (this.#size > maxOutputBytes) {
          return finish(() => reject(new AppError('Probe_TooMuchData', { limitBytes: maxOutputBytes })));
        }
        if (this.#isClosed) {
          return finish(() => reject(new AppError('Probe_ProtocolError', { protocol: 'ssh', detail: 'closed' })));
        }
        finish(() => resolve(true));
      };
      this.#onData = onData;
      if (this.#isClosed) onData();
    });
  }
}
