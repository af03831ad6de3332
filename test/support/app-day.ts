/** Pieces of a technician's day over the app's own API. */
import type { TestContext } from 'vitest';
import { appErrorFromCarrier } from '../../app/index.ts';
import { createNodeApp, type ServeOptions } from '../../nodehost/index.ts';
import type { ApiClient } from '../../shared/api/index.ts';
import type { ProbeRunEvent } from '../../shared/api/probes.ts';
import type { SyncEvent } from '../../shared/api/sync.ts';
import { signatureRoles } from '../../shared/domain/entities.ts';
import { type Folder, temporaryHost } from './app-host.ts';
import { onePixelPng } from './pictures.ts';

export interface TestApp {
  readonly client: ApiClient;
  readonly folder: Folder;
  /** Closes the app and opens it again on the same folder. */
  reopen(): Promise<ApiClient>;
  close(): Promise<void>;
}

/** An app that is closed, and its folder removed, when the test ends. */
export async function appFor(
  context: { readonly onTestFinished: TestContext['onTestFinished'] },
  change: Partial<ServeOptions> = {},
): Promise<TestApp> {
  const folder = temporaryHost(change);
  let node = await createNodeApp(folder.options);
  context.onTestFinished(async () => {
    await node.close();
    await folder[Symbol.asyncDispose]();
  });
  return {
    folder,
    get client() {
      return node.app.client;
    },
    async reopen() {
      await node.close();
      node = await createNodeApp(folder.options);
      return node.app.client;
    },
    close: () => node.close(),
  };
}

/** Code and parameters of the failure; `none` when there is none. */
export const failureOf = (work: Promise<unknown>): Promise<{ code: string; params: unknown }> =>
  work.then(
    () => ({ code: 'none', params: {} }),
    (error: unknown) => appErrorFromCarrier(error),
  );

/** Its code alone. */
export const codeOf = async (work: Promise<unknown>): Promise<string> => (await failureOf(work)).code;

export async function eventsOf<T>(events: AsyncIterable<T> | Promise<AsyncIterable<T>>): Promise<T[]> {
  const seen: T[] = [];
  for await (const event of await events) seen.push(event);
  return seen;
}

export const lastOf = async <T>(events: Promise<AsyncIterable<T>>): Promise<T | null> =>
  (await eventsOf(events)).at(-1) ?? null;

type Finished<T> = Extract<T, { type: 'finished' }>;

/** The last event of a run of probes. */
export async function finishedRun(client: ApiClient, runId: string): Promise<Finished<ProbeRunEvent>> {
  return (await lastOf(client.probes.watch({ runId }))) as Finished<ProbeRunEvent>;
}

/** Hands the day in; the session's last event. */
export async function handIn(client: ApiClient): Promise<Finished<SyncEvent>> {
  return (await lastOf(client.sync.run({}))) as Finished<SyncEvent>;
}

/** Every role's signature, with strokes of one pixel. */
export const bothSignatures = signatureRoles.map((role) => ({ role, name: '某人', pngBase64: onePixelPng }));
