/** A command's work on a data folder, whether an app holds it now or not. */
import { connectToRunning, createNodeApp } from '../nodehost/index.ts';
import type { ApiClient } from '../shared/api/index.ts';
import type { CommandContext, ExitCode } from './command.ts';
import { silent } from './log.ts';

/** Through the launch that holds the folder when there is one, else by opening it until what was started is done. */
export async function withClient(
  dataDir: string,
  { version, outDir, signal }: CommandContext,
  work: (client: ApiClient) => Promise<ExitCode>,
): Promise<ExitCode> {
  const running = await connectToRunning(dataDir);
  if (running !== null) return work(running.client).finally(() => running.close());
  const { app, close } = await createNodeApp({ dataDir, version, outDir, log: silent });
  try {
    const code = await work(app.client);
    await runsEnd(app.client, signal).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
    return code;
  } finally {
    await close();
  }
}

/** Probes that the call started would be cancelled with the app. */
async function runsEnd(client: ApiClient, signal: AbortSignal): Promise<void> {
  if ((await client.system.status({})).phase !== 'ready') return;
  for (const { runId } of await client.probes.running({})) {
    const events = await client.probes.watch({ runId }, { signal });
    for await (const event of events) if (event.type === 'finished') break;
  }
}
