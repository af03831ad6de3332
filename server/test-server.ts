/** A server on data of its own for each test, with a clock that can be set ahead. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LogEntry } from './log.ts';
import { type RunningServer, startServer } from './start-server.ts';
import { TestLaptop } from './test-laptop.ts';

export class OwnServer {
  folder = '';
  server!: RunningServer;
  logs: LogEntry[] = [];
  clockLeadMs = 0;

  get dataDir(): string {
    return join(this.folder, 'data');
  }

  async begin(): Promise<void> {
    this.folder = mkdtempSync(join(tmpdir(), 'xunwei-server-'));
    this.logs = [];
    this.clockLeadMs = 0;
    this.server = await this.start();
  }

  async end(): Promise<void> {
    await this.server.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  start(demo = false): Promise<RunningServer> {
    const clock = { nowMs: () => Date.now() + this.clockLeadMs };
    return startServer({ dataDir: this.dataDir, port: 0, demo, clock, logger: (entry) => this.logs.push(entry) });
  }

  async enrolled(): Promise<TestLaptop> {
    const laptop = new TestLaptop(this.server.url);
    const { code } = await this.server.createEnrolmentCode();
    assert.equal((await laptop.enrol(code)).status, 200);
    return laptop;
  }
}
