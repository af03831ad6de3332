/** Main's half of the core process: starts it, answers what only main can do, and gives pages their ports. */
import { MessageChannelMain, type UtilityProcess, utilityProcess, type WebContents } from 'electron';
import { AppError, toAppError } from '../shared/errors.ts';
import { type DemoSite, forkProber } from './children.ts';
import { type CoreRequest, type CoreStart, type FromCore, fromCore, type ToCore } from './core-messages.ts';
import type { LastStep } from './last-step.ts';
import type { MachineSecret } from './machine-secret.ts';
import { portMessage } from './page-address.ts';
import type { Notifier } from './notifier.ts';
import type { Printer } from './print.ts';

const closeTimeoutMs = 5_000;

export interface CoreServices {
  readonly coreScript: string;
  readonly proberScript: string;
  readonly secret: MachineSecret;
  readonly printer: Printer;
  readonly notifier: Notifier;
  readonly demoSite: DemoSite;
  readonly lastStep: LastStep;
  /** The core ended without having been asked to. */
  readonly onCrash: (exitCode: number) => void;
}

export class CoreProcess {
  readonly #services: CoreServices;
  readonly #child: UtilityProcess;
  readonly #probers = new Map<number, UtilityProcess>();
  readonly #ready = Promise.withResolvers<void>();
  readonly #ended = Promise.withResolvers<void>();
  #isClosing = false;

  constructor(services: CoreServices, start: CoreStart) {
    this.#services = services;
    this.#child = utilityProcess.fork(services.coreScript, [], { serviceName: 'Xunwei core', stdio: 'inherit' });
    this.#child.on('message', (data: unknown) => this.#take(data));
    this.#child.once('exit', (code) => this.#onExit(code));
    this.#send(start);
    // A crash before it was ready is told by onCrash.
    this.#ready.promise.catch(() => {});
  }

  /** Resolves when the app answers; the store may still have a problem, which `system.status` tells. */
  get ready(): Promise<void> {
    return this.#ready.promise;
  }

  /** Gives the page a fresh carrier of the contract. */
  connect(page: WebContents): void {
    const { port1, port2 } = new MessageChannelMain();
    this.#child.postMessage({ kind: 'connect' } satisfies ToCore, [port1]);
    page.postMessage(portMessage, null, [port2]);
  }

  /** Lets the core close its store, and waits for it for a bounded time. */
  async close(): Promise<void> {
    if (this.#isClosing) return this.#ended.promise;
    this.#isClosing = true;
    this.#send({ kind: 'close' });
    const timer = setTimeout(() => this.#child.kill(), closeTimeoutMs);
    await this.#ended.promise;
    clearTimeout(timer);
  }

  /** The machine goes to sleep, or its screen is locked. */
  lock(): void {
    this.#send({ kind: 'lock' });
  }

  #send(message: ToCore): void {
    this.#child.postMessage(message);
  }

  #take(data: unknown): void {
    const parsed = fromCore.safeParse(data);
    // The core is ours: an unknown message is a bug there, and nothing to act on.
    if (!parsed.success) return;
    const message: FromCore = parsed.data;
    switch (message.kind) {
      case 'ready':
        return this.#ready.resolve();
      case 'request':
        return void this.#answer(message.id, message.request);
      case 'prober-start':
        return this.#startProber(message.prober);
      case 'prober-send':
        return this.#probers.get(message.prober)?.postMessage(message.message);
      case 'prober-kill':
        return void this.#probers.get(message.prober)?.kill();
      case 'closed':
        return void this.#child.kill();
    }
  }

  async #answer(id: number, request: CoreRequest): Promise<void> {
    try {
      this.#send({ kind: 'answer', id, value: await this.#do(request) });
    } catch (error) {
      this.#send({ kind: 'failure', id, error: { ...toAppError(error).toData() } });
    }
  }

  async #do(request: CoreRequest): Promise<unknown> {
    const { secret, printer, notifier, demoSite, lastStep } = this.#services;
    switch (request.what) {
      case 'read-secret':
        return secret.read();
      case 'create-secret':
        return secret.create();
      case 'set-secret-aside':
        return secret.setUnreadableAside();
      case 'destroy-secret':
        return secret.destroy();
      case 'pdf':
        return printer.pdf(request.html, request.isTagged);
      case 'printers':
        return printer.printers();
      case 'print':
        return printer.print(request.html, request.settings);
      case 'notify':
        return notifier.show(request.title, request.body);
      case 'start-demo':
        return demoSite.start();
      case 'stop-demo':
        return demoSite.stop();
      case 'start-installer':
        return lastStep.startInstaller(request.file, request.sha256);
      case 'restart':
        return lastStep.restart();
      case 'show-file':
        return lastStep.show(request.file);
    }
  }

  #startProber(prober: number): void {
    const child = forkProber(this.#services.proberScript);
    this.#probers.set(prober, child);
    child.on('message', (message: unknown) => this.#send({ kind: 'prober-message', prober, message }));
    child.once('exit', () => {
      this.#probers.delete(prober);
      this.#send({ kind: 'prober-exit', prober });
    });
  }

  #onExit(code: number): void {
    for (const child of this.#probers.values()) child.kill();
    this.#services.demoSite.stop();
    this.#ended.resolve();
    if (this.#isClosing) return;
    this.#ready.reject(new AppError('App_Internal', { detail: `core ended with ${code}` }));
    this.#services.onCrash(code);
  }
}
