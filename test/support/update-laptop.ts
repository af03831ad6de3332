/** A laptop under a program that can be updated, and what its updates leave behind. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { ServeOptions } from '../../nodehost/index.ts';
import type { ApiClient } from '../../shared/api/index.ts';
import { type TestApp, appFor } from './app-day.ts';
import type { RecordedPort } from './releases.ts';

export async function laptopUnder(port: RecordedPort, change: Partial<ServeOptions> = {}): Promise<TestApp> {
  const app = await appFor({ onTestFinished }, { version: '1.0.0', ports: { updates: port }, ...change });
  await app.client.system.setup({ site: 'contract', personName: '王工' });
  return app;
}

export const updatesIn = ({ folder: { options } }: TestApp): string[] => {
  try {
    return readdirSync(path.join(options.dataDir, 'updates')).sort();
  } catch {
    return [];
  }
};

export const noted = async (client: ApiClient): Promise<unknown[]> =>
  (await client.audit.list({ kind: 'act', limit: 50 })).items
    .filter(({ act }) => act === 'update')
    .map(({ detail }) => JSON.parse(detail) as { what: string });
