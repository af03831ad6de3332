/** One side of a synchronisation in a process of its own: called by name over its channel, and asked what it took. */
import { type ChildProcess, fork } from 'node:child_process';
import { subscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';

type Command = (argument: never) => unknown;
interface Call {
  readonly id: number;
  readonly name: string;
  readonly argument: unknown;
}
type Answer = { readonly id: number } & ({ readonly result: unknown } | { readonly failure: string });

export interface Usage {
  /** The most that was resident. */
  readonly peakMb: number;
  readonly cpuMs: number;
  /** Over connections that were accepted here. */
  readonly receivedBytes: number;
  readonly sentBytes: number;
}

/** In the child: answers calls until its parent is gone. */
export function serveCommands(commands: Readonly<Record<string, Command>>): void {
  const accepted = new Set<Socket>();
  subscribe('net.server.socket', (message) => accepted.add((message as { socket: Socket }).socket));
  const usage = (): Usage => {
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
    let [receivedBytes, sentBytes] = [0, 0];
    for (const { bytesRead, bytesWritten } of accepted) {
      receivedBytes += bytesRead;
      sentBytes += bytesWritten;
    }
    return { peakMb: maxRSS / 1024, cpuMs: (userCPUTime + systemCPUTime) / 1000, receivedBytes, sentBytes };
  };
  const all: Readonly<Record<string, Command>> = { usage, ...commands };
  process.on('message', async ({ id, name, argument }: Call) => {
    try {
      process.send?.({ id, result: await all[name]?.(argument as never) });
    } catch (error) {
      process.send?.({ id, failure: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
  });
  process.once('disconnect', () => process.exit(0));
  process.send?.({ id: 0, result: null });
}

/** In the parent. */
export class Side implements AsyncDisposable {
  readonly #child: ChildProcess;
  readonly #ended: Promise<void>;
  readonly #waiting = new Map<number, { resolve(value: never): void; reject(error: Error): void }>();
  #next = 1;

  private constructor(child: ChildProcess) {
    this.#child = child;
    this.#ended = new Promise((resolve) => child.once('exit', () => resolve()));
    child.on('message', (answer: Answer) => {
      const waiting = this.#waiting.get(answer.id);
      this.#waiting.delete(answer.id);
      if ('failure' in answer) waiting?.reject(new Error(answer.failure));
      else waiting?.resolve(answer.result as never);
    });
    child.once('exit', (code) => {
      for (const { reject } of this.#waiting.values()) reject(new Error(`${child.spawnfile} ended: ${code}`));
    });
  }

  static async start(file: URL, args: readonly string[] = []): Promise<Side> {
    const child = fork(file, [...args], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    const side = new Side(child);
    await side.#answerTo(0);
    return side;
  }

  async call<T>(name: string, argument: unknown = null): Promise<T> {
    const id = this.#next;
    this.#next += 1;
    const answer = this.#answerTo<T>(id);
    this.#child.send({ id, name, argument });
    return answer;
  }

  usage(): Promise<Usage> {
    return this.call('usage');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#child.connected) this.#child.disconnect();
    await this.#ended;
  }

  #answerTo<T>(id: number): Promise<T> {
    return new Promise<T>((resolve, reject) => this.#waiting.set(id, { resolve: resolve as never, reject }));
  }
}
