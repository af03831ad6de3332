/** A central server with its console, and a laptop that brought the contract's site to it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestContext } from 'vitest';
import { startServerWithConsole } from '../../cli/console/serve-console.ts';
import { createNodeApp } from '../../nodehost/index.ts';
import { type DataPlace, type RunningServer, addConsoleUser } from '../../server/index.ts';
import type { TlsSetting } from '../../server/tls/server-tls.ts';
import type { ApiClient } from '../../shared/api/index.ts';
import type { ConsoleRole } from '../../shared/domain/console-role.ts';
import type { FaultId, RecordId } from '../../shared/domain/ids.ts';
import { bothSignatures, handIn } from './app-day.ts';
import { outDir, temporaryHost } from './app-host.ts';
import { type ConsoleConnection, firstSignIn, openConsole } from './console-client.ts';
import { onePixelPng } from './pictures.ts';

export const goodPassphrase = '临汾 采购 看板 2026';

export interface ConsoleSite {
  readonly server: RunningServer;
  readonly place: DataPlace;
  readonly laptop: ApiClient;
  /** Everything that the laptop has is on the server after it, and the other way round. */
  sync(): Promise<void>;
  /** Signs in for the first time; closed when the test ends. */
  enter(login: string, role?: ConsoleRole, person?: string): Promise<ConsoleConnection & { readonly cookie: string }>;
  /** Starts the server again on its data. */
  restart(): Promise<void>;
}

export async function consoleSite(
  { onTestFinished }: { readonly onTestFinished: TestContext['onTestFinished'] },
  databaseUrl?: string,
  tls?: TlsSetting,
): Promise<ConsoleSite> {
  const root = mkdtempSync(path.join(tmpdir(), 'xunwei-console-'));
  const place: DataPlace = { dataDir: path.join(root, 'server'), databaseUrl };
  const start = (port: number): Promise<RunningServer> =>
    startServerWithConsole(
      { ...place, port, demo: false, ...(tls === undefined ? {} : { tls }) },
      { version: '0.0.0-test', outDir, log: () => {}, passphraseCost: 2 ** 10 },
    );
  let server = await start(0);
  const ca = (): string | undefined => server.authority?.certificate;
  const folder = temporaryHost();
  const node = await createNodeApp(folder.options);
  onTestFinished(async () => {
    await node.close();
    await server.stop();
    await folder[Symbol.asyncDispose]();
    rmSync(root, { recursive: true, force: true });
  });
  const laptop = node.app.client;
  await laptop.system.setup({ site: 'contract', personName: '王工' });
  await laptop.sync.enrol({ serverUrl: server.url, code: (await server.createEnrolmentCode()).code });
  const sync = async (): Promise<void> => {
    const { problem } = await handIn(laptop);
    if (problem !== null) throw new Error(problem.code);
  };
  await sync();
  return {
    get server() {
      return server;
    },
    place,
    laptop,
    sync,
    async enter(login, role = 'supervisor', person = login) {
      const { code } = await addConsoleUser(place, { login, name: person, role });
      const cookie = await firstSignIn(server.url, login, goodPassphrase, code, ca());
      const connection = await openConsole(server.url, cookie, server.url, {}, ca());
      onTestFinished(() => connection.close());
      return { ...connection, cookie };
    },
    async restart() {
      const { port } = server;
      await server.stop();
      server = await start(port);
    },
  };
}

/** A fault with a photo and its signed record. */
export async function signedFault(
  laptop: ApiClient,
  title: string,
  workDone = '紧固',
): Promise<{ faultId: FaultId; recordId: RecordId }> {
  const { id } = await laptop.faults.create({ title, section: '一', severity: 'general' });
  const subject = { entity: 'fault', id } as const;
  await laptop.photos.add({
    subject,
    width: 1,
    height: 1,
    originalBlobId: null,
    exif: null,
    marks: null,
    replaces: null,
    dataBase64: onePixelPng,
    caption: title,
  });
  const edits = { diagnosis: '电源松动', workDone, result: 'workaround' as const };
  const { id: recordId } = await laptop.records.sign({ kind: 'service', subject, edits, signatures: bothSignatures });
  return { faultId: id, recordId };
}

/** Asks again until the answer fits: the console follows its server a moment later. */
export async function eventually<T>(ask: () => Promise<T>, fits: (answer: T) => boolean): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    const answer = await ask();
    if (fits(answer)) return answer;
    if (tries > 300) throw new Error(`never came: ${JSON.stringify(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
