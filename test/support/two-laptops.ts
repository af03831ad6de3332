/** Two laptops with the whole app, enrolled at one central server: the first brings the contract's site. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestContext } from 'vitest';
import { type ServeOptions, createNodeApp } from '../../nodehost/index.ts';
import { startServer } from '../../server/index.ts';
import type { ApiClient } from '../../shared/api/index.ts';
import { handIn } from './app-day.ts';
import { temporaryHost } from './app-host.ts';

export interface TwoLaptops {
  readonly a: ApiClient;
  readonly b: ApiClient;
  /** Both hand in until each has what the other had. */
  sync(): Promise<void>;
}

export async function twoLaptops(
  context: { readonly onTestFinished: TestContext['onTestFinished'] },
  change: Partial<ServeOptions> = {},
): Promise<TwoLaptops> {
  const root = mkdtempSync(path.join(tmpdir(), 'xunwei-two-'));
  const server = await startServer({ dataDir: path.join(root, 'server'), port: 0, demo: false });
  context.onTestFinished(async () => {
    await server.stop();
    rmSync(root, { recursive: true, force: true });
  });
  async function laptop(site: 'contract' | 'empty', personName: string): Promise<ApiClient> {
    const folder = temporaryHost(change);
    const node = await createNodeApp(folder.options);
    context.onTestFinished(async () => {
      await node.close();
      await folder[Symbol.asyncDispose]();
    });
    const { client } = node.app;
    await client.system.setup({ site, personName });
    await client.sync.enrol({ serverUrl: server.url, code: (await server.createEnrolmentCode()).code });
    return client;
  }
  const a = await laptop('contract', '王工');
  const b = await laptop('empty', '赵工');
  const sync = async (): Promise<void> => {
    for (const client of [a, b, a]) {
      const { problem } = await handIn(client);
      if (problem !== null) throw new Error(problem.code);
    }
  };
  await sync();
  return { a, b, sync };
}
