/** Two laptops with the whole app, enrolled at one central server: the first brings the contract's site. */
import type { TestContext } from 'vitest';
import { type ServeOptions, createNodeApp } from '../../nodehost/index.ts';
import type { ApiClient } from '../../shared/api/index.ts';
import { handIn } from './app-day.ts';
import { temporaryHost } from './app-host.ts';
import { serverFor } from './app-server.ts';

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
  const server = await serverFor(context);
  async function laptop(site: 'contract' | 'empty', personName: string): Promise<ApiClient> {
    const folder = temporaryHost(change);
    const node = await createNodeApp(folder.options);
    context.onTestFinished(async () => {
      await node.close();
      await folder[Symbol.asyncDispose]();
    });
    const { client } = node.app;
    await client.system.setup({ site, personName });
    await client.sync.enrol({ serverUrl: server.url, code: await server.code() });
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
