/**
 * What a running server counts, in Prometheus' text format: https://prometheus.io/docs/instrumenting/exposition_formats/
 * Labels are routes, statuses and results; never a laptop, a person or an address.
 */
import { statfs } from 'node:fs/promises';
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { PushAnswer } from '../../shared/wire/push.ts';
import type { ServerStore } from '../store/server-store.ts';

/** Seconds: from a hello to a page of photos over a bad line. */
const durationBuckets = [0.005, 0.02, 0.1, 0.5, 2, 10, 60];

export interface Answered {
  readonly method: string;
  /** As it was registered, e.g. `/sync/v1/blob/:id`. */
  readonly route: string;
  readonly status: number;
  readonly seconds: number;
}

export class ServerMetrics {
  readonly #registry = new Registry();
  readonly #requests: Histogram<'method' | 'route' | 'status'>;
  readonly #active: Gauge;
  readonly #operations: Counter<'result'>;
  readonly #sessions: Counter<'stage'>;

  constructor(store: ServerStore, dataDir: string) {
    const registers = [this.#registry];
    collectDefaultMetrics({ register: this.#registry, prefix: 'xunwei_' });
    this.#requests = new Histogram({
      name: 'xunwei_http_request_seconds',
      help: 'Requests answered, by how long that took',
      labelNames: ['method', 'route', 'status'],
      buckets: durationBuckets,
      registers,
    });
    this.#active = new Gauge({ name: 'xunwei_http_requests_active', help: 'Requests being answered', registers });
    this.#operations = new Counter({
      name: 'xunwei_operations_total',
      help: 'Operations pushed, by what became of them',
      labelNames: ['result'],
      registers,
    });
    this.#sessions = new Counter({
      name: 'xunwei_sessions_total',
      help: 'Sessions that began with a hello, and those that ended with a receipt',
      labelNames: ['stage'],
      registers,
    });
    this.#addStore(store);
    this.#addDisk(dataDir);
  }

  requestBegins(): void {
    this.#active.inc();
  }

  requestEnds(): void {
    this.#active.dec();
  }

  answered({ method, route, status, seconds }: Answered): void {
    this.#requests.observe({ method, route, status: String(status) }, seconds);
  }

  pushed({ results }: PushAnswer): void {
    for (const { result } of results) this.#operations.inc({ result });
  }

  session(stage: 'hello' | 'receipt'): void {
    this.#sessions.inc({ stage });
  }

  /** The whole page. */
  text(): Promise<string> {
    return this.#registry.metrics();
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  #addStore(store: ServerStore): void {
    const sizes = new Gauge({
      name: 'xunwei_store_size',
      help: 'What the store holds: operations, laptops, blobs; bytes of blobs and of the database',
      labelNames: ['what'],
      registers: [this.#registry],
      collect: async () => {
        for (const [what, value] of Object.entries(await store.sizes())) sizes.set({ what }, value);
      },
    });
    const connections = new Gauge({
      name: 'xunwei_database_connections',
      help: 'Connections of this process to its database, and requests waiting for one',
      labelNames: ['state'],
      registers: [this.#registry],
      collect: () => {
        for (const [state, value] of Object.entries(store.connections())) connections.set({ state }, value);
      },
    });
  }

  #addDisk(dataDir: string): void {
    const free = new Gauge({
      name: 'xunwei_disk_free_bytes',
      help: 'Free on the disk of the data folder',
      registers: [this.#registry],
      collect: async () => {
        const { bavail, bsize } = await statfs(dataDir);
        free.set(bavail * bsize);
      },
    });
  }
}
