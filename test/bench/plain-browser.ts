/**
 * A browser that is only watched from outside: no inspector of the page's scripts and requests, which would make an app that
 * asks and throws at its start up to 300 ms slower than it is for anybody, and an empty page not at all.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

const startMs = 30_000;

const switches = [
  '--headless',
  '--no-sandbox',
  '--no-startup-window',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-extensions',
  '--remote-debugging-port=0',
];

type Result = Readonly<Record<string, unknown>>;

interface Answer {
  readonly id?: number;
  readonly result?: Result;
  readonly error?: { readonly message: string };
}

export class PlainBrowser implements AsyncDisposable {
  readonly #child: ChildProcess;
  readonly #profile: string;
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  #lastId = 0;

  private constructor(child: ChildProcess, profile: string, socket: WebSocket) {
    this.#child = child;
    this.#profile = profile;
    this.#socket = socket;
    socket.addEventListener('message', ({ data }) => {
      const answer = JSON.parse(String(data)) as Answer;
      if (answer.id !== undefined) this.#waiting.get(answer.id)?.(answer);
    });
  }

  static async start(executablePath: string): Promise<PlainBrowser> {
    const profile = mkdtempSync(path.join(tmpdir(), 'xunwei-plain-browser-'));
    const child = spawn(executablePath, [...switches, `--user-data-dir=${profile}`], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const socket = new WebSocket(await debuggerAddress(child));
    await once(socket, 'open', { signal: AbortSignal.timeout(startMs) });
    return new PlainBrowser(child, profile, socket);
  }

  /** A page with nothing in its cache. @param beforePage runs in it before its own code */
  async page(beforePage: string): Promise<PlainPage> {
    const { browserContextId } = await this.#send('Target.createBrowserContext');
    const { targetId } = await this.#send('Target.createTarget', { url: 'about:blank', browserContextId });
    const { sessionId } = await this.#send('Target.attachToTarget', { targetId, flatten: true });
    const send = (method: string, params?: Result) => this.#send(method, params, sessionId as string);
    await send('Page.enable');
    await send('Page.addScriptToEvaluateOnNewDocument', { source: beforePage });
    return {
      goto: async (url) => void (await send('Page.navigate', { url })),
      settled: async (promise) => {
        const { exceptionDetails } = await send('Runtime.evaluate', { expression: promise, awaitPromise: true });
        if (exceptionDetails !== undefined) throw new Error(`the page says: ${JSON.stringify(exceptionDetails)}`);
      },
      close: async () => void (await this.#send('Target.disposeBrowserContext', { browserContextId })),
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const ended = once(this.#child, 'exit');
    this.#socket.close();
    this.#child.kill('SIGTERM');
    await ended;
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 5 });
  }

  #send(method: string, params: Result = {}, sessionId?: string): Promise<Result> {
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, ({ result = {}, error }) => {
        this.#waiting.delete(id);
        if (error === undefined) resolve(result);
        else reject(new Error(`${method}: ${error.message}`));
      });
      this.#socket.send(JSON.stringify({ id, method, params, sessionId }));
    });
  }
}

export interface PlainPage {
  /** Settles when the address answered. */
  goto(url: string): Promise<void>;
  /** @param promise an expression of the page */
  settled(promise: string): Promise<void>;
  close(): Promise<void>;
}

async function debuggerAddress({ stderr }: ChildProcess): Promise<string> {
  if (stderr === null) throw new Error('no output');
  for await (const line of createInterface(stderr)) {
    const [, address] = /DevTools listening on (ws:\S+)/.exec(line) ?? [];
    if (address === undefined) continue;
    stderr.resume();
    return address;
  }
  throw new Error('the browser ended');
}
