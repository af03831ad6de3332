/** The way between simulated laptops and the server, and what happens to requests on it. */
import { AppError } from '../../shared/errors.ts';
import { syncPaths } from '../../shared/wire/protocol.ts';
import type { TransportAnswer, TransportPort, TransportRequest } from '../../sync/ports.ts';
import type { VirtualServer } from './virtual-server.ts';
import type { VirtualTime } from './virtual-time.ts';

export const requestFaults = ['lose-request', 'lose-answer', 'twice', 'late', 'gone'] as const;
export type RequestFault = (typeof requestFaults)[number];

/** What happens to one session's requests. */
export interface LineFaults {
  /** By the request's number within the session, from 0. */
  readonly [request: number]: RequestFault;
}

const latencyMs = 20;

interface LateRequest {
  readonly request: TransportRequest;
  requestsBefore: number;
}

export class Network {
  readonly #server: VirtualServer;
  readonly #time: VirtualTime;
  #faults: LineFaults = {};
  #requests = 0;
  #isGone = false;
  #late: LateRequest[] = [];
  /** What a server must never answer a laptop that does nothing wrong. */
  readonly complaints: string[] = [];

  constructor(server: VirtualServer, time: VirtualTime) {
    this.#server = server;
    this.#time = time;
  }

  beginSession(faults: LineFaults): void {
    this.#faults = faults;
    this.#requests = 0;
    this.#isGone = false;
  }

  readonly transport: TransportPort = {
    send: async (_url, request) => {
      this.#time.advance(latencyMs);
      await this.#deliverLate();
      const fault = this.#isGone ? 'gone' : this.#faults[this.#requests];
      this.#requests += 1;
      if (fault === undefined) return this.#deliver(request);
      if (fault === 'gone') this.#isGone = true;
      if (fault === 'late') this.#late.push({ request, requestsBefore: 2 + 5 * (this.#requests % 3) });
      if (fault === 'lose-answer') await this.#deliver(request);
      if (fault === 'twice') {
        await this.#deliver(request);
        return this.#deliver(request);
      }
      throw new AppError('Sync_Offline', { problem: fault });
    },
    authorityOf: () => Promise.reject(new AppError('Sync_TlsMissing')),
  };

  /** What is still under way arrives now or never. */
  async heal(): Promise<void> {
    this.beginSession({});
    for (const late of this.#late) late.requestsBefore = 0;
    await this.#deliverLate();
  }

  async #deliverLate(): Promise<void> {
    for (const late of this.#late) late.requestsBefore -= 1;
    const due = this.#late.filter((late) => late.requestsBefore < 0);
    this.#late = this.#late.filter((late) => late.requestsBefore >= 0);
    // Whoever sent it waits no longer.
    for (const { request } of due) await this.#server.answer(request).catch(() => null);
  }

  async #deliver(request: TransportRequest): Promise<TransportAnswer> {
    const answer = await this.#server.answer(request);
    if (answer.status >= 500) this.complaints.push(`${request.path}: ${answer.status}`);
    if (request.path === syncPaths.done && answer.status === 200) {
      const { mismatches } = JSON.parse(Buffer.from(answer.body).toString()) as { mismatches: string[] };
      if (mismatches.length > 0) this.complaints.push(`digests differ: ${mismatches.join(', ')}`);
    }
    return answer;
  }
}
