/** While the server runs its certificate is renewed before it runs out; connections that are open are not touched. */
import type { Server } from 'node:http';
import { Server as TlsServer } from 'node:tls';
import { toAppError } from '../../shared/errors.ts';
import type { ServerContext } from '../http/context.ts';
import type { ServerTls } from './server-tls.ts';

/** An operator who hands over to another CA need not wait for it. */
const lookEveryMs = 60_000;

/** @param tls null for plain HTTP: nothing is done */
export function keepCertified(
  server: Server,
  tls: ServerTls | null,
  { clock, log }: Pick<ServerContext, 'clock' | 'log'>,
): { look(): Promise<void>; stop(): void } {
  async function look(): Promise<void> {
    const atMs = clock.nowMs();
    try {
      const next = (await tls?.next(atMs)) ?? null;
      if (next === null || !(server instanceof TlsServer)) return;
      server.setSecureContext({ ...next, minVersion: 'TLSv1.2' });
      log({ atMs, level: 'info', event: 'certificate-renewed' });
    } catch (error) {
      // The one that it has goes on as long as it is good.
      const { code, params } = toAppError(error);
      log({ atMs, level: 'error', event: 'certificate-not-renewed', code, problem: String(params['problem'] ?? '') });
    }
  }

  const timer = setInterval(() => void look(), lookEveryMs).unref();
  return { look, stop: () => clearInterval(timer) };
}
