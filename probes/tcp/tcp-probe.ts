/** TCP: does the port take a connection, and how fast. */
import { z } from 'zod';
import type { ProbePlugin } from '../plugin.ts';
import { slowAnswer } from '../findings.ts';
import { openConnection } from '../net/connect.ts';

const settings = z.strictObject({
  connectTimeoutMs: z.int().min(50).max(60_000).default(3_000),
  slowAnswerMs: z.int().min(1).default(1_000),
});

/** Measures: `port`, `connectMs` (name resolution included). Finding: slowAnswer. */
export const tcpProbe: ProbePlugin<z.infer<typeof settings>> = {
  id: 'tcp',
  settings,
  capabilities: ['reachability'],
  defaultPort: 80,
  usesCredentials: false,
  async run(target, { connectTimeoutMs, slowAnswerMs }, { signal, clock }) {
    const port = target.port ?? 80;
    const startMs = clock.monotonicMs();
    using _connection = await openConnection({ host: target.host, port, timeoutMs: connectTimeoutMs, signal });
    const connectMs = clock.monotonicMs() - startMs;
    return { measures: { port, connectMs }, findings: slowAnswer(connectMs, slowAnswerMs), evidence: [] };
  },
};
