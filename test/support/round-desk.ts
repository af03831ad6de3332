/** The weekly round of the demo site in a window, with a clock that can be set ahead. */
import type { ApiClient } from '../../shared/api/index.ts';
import type { InspectionView } from '../../shared/api/inspections.ts';
import { connect, type NodeHost, serve } from '../../nodehost/index.ts';
import { type Folder, temporaryHost } from './app-host.ts';
import { inMotion, openWindow, type Window } from './desktop.ts';

export class RoundDesk {
  aheadMs = 0;
  readonly #folder: Folder;
  #host!: NodeHost;
  #connection!: Awaited<ReturnType<typeof connect>>;
  #window!: Window;

  private constructor() {
    const clock = { nowMs: () => Date.now() + this.aheadMs, monoMs: () => performance.now(), bootId: 'one' };
    this.#folder = temporaryHost({ isDemo: true, ports: { clock } });
  }

  static async start(): Promise<RoundDesk> {
    const desk = new RoundDesk();
    desk.#host = await serve(desk.#folder.options);
    desk.#connection = await connect(desk.#host.url);
    desk.#window = await inMotion(openWindow(desk.#host.url));
    return desk;
  }

  async stop(): Promise<void> {
    await this.#window.browser.close();
    this.#connection.close();
    await this.#host.close();
    await this.#folder[Symbol.asyncDispose]();
  }

  get url(): string {
    return this.#host.url;
  }

  get client(): ApiClient {
    return this.#connection.client;
  }

  get window(): Window {
    return this.#window;
  }

  get page(): Window['page'] {
    return this.#window.page;
  }

  cell(no: string, item: string) {
    return this.page.getByTestId(`cell-${no}-${item}`);
  }

  stands(no: string, item: string, state: string): Promise<void> {
    return this.page.locator(`[data-testid="cell-${no}-${item}"][data-state="${state}"]`).waitFor();
  }

  said(words: string | RegExp): Promise<void> {
    return this.page.getByTestId('round-said').getByText(words).waitFor();
  }

  /** The round that is shown. */
  round(): Promise<InspectionView> {
    const id = this.page.url().split('/').at(-1) ?? '';
    return this.client.inspections.get({ id: id as InspectionView['id'] });
  }

  async probed(): Promise<void> {
    const probing = this.page.getByTestId('probing');
    await probing.waitFor();
    await probing.waitFor({ state: 'detached', timeout: 90_000 });
    await this.stands('25', 'picture', 'pass');
  }
}
