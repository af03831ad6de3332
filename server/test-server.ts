/** A server on data of its own for each test, with a clock that can be set ahead. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LogEntry } from './log.ts';
import type { DataPlace } from './open-data.ts';
import { type RunningServer, startServer } from './start-server.ts';
import { TestLaptop } from './test-laptop.ts';

export class OwnServer {
  /** Gives the URL of an empty database in PostgreSQL; null for embedded SQLite. */
  readonly #newDatabase: (() => Promise<string>) | null;
  #databaseUrl: string | undefined;
  folder = '';
  server!: RunningServer;
  logs: LogEntry[] = [];
  clockLeadMs = 0;

  constructor(newDatabase: (() => Promise<string>) | null = null) {
    this.#newDatabase = newDatabase;
  }

  get dataDir(): string {
    return join(this.folder, 'data');
  }

  /** Where its data are, for an administrator's hand. */
  get place(): DataPlace {
    return { dataDir: this.dataDir, databaseUrl: this.#databaseUrl };
  }

  async begin(): Promise<void> {
    this.folder = mkdtempSync(join(tmpdir(), 'xunwei-server-'));
    this.logs = [];
    this.clockLeadMs = 0;
    this.#databaseUrl = await this.#newDatabase?.();
    this.server = await this.start();
  }

  async end(): Promise<void> {
    await this.server.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  start(demo = false): Promise<RunningServer> {
    const clock = { nowMs: () => Date.now() + this.clockLeadMs };
    return startServer({ ...this.place, port: 0, demo, clock, logger: (entry) => this.logs.push(entry) });
  }

  async enrolled(): Promise<TestLaptop> {
    const laptop = new TestLaptop(this.server.url);
    const { code } = await this.server.createEnrolmentCode();
    assert.equal((await laptop.enrol(code)).status, 200);
    return laptop;
  }
}
