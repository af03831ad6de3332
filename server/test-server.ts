/** A server on data of its own for each test, with a clock that can be set ahead. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect } from 'vitest';
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

  start(demo = false): Promise<RunningServer> {
    const clock = { nowMs: () => Date.now() + this.clockLeadMs };
    return startServer({ dataDir: this.dataDir, port: 0, demo, clock, logger: (entry) => this.logs.push(entry) });
  }

  async enrolled(): Promise<TestLaptop> {
    const laptop = new TestLaptop(this.server.url);
    const { code } = await this.server.createEnrolmentCode();
    expect((await laptop.enrol(code)).status).toBe(200);
    return laptop;
  }
}

/** Started before each test of the file and gone after it. */
export function ownServer(): OwnServer {
  const own = new OwnServer();
  beforeEach(async () => {
    own.folder = mkdtempSync(join(tmpdir(), 'xunwei-server-'));
    own.logs = [];
    own.clockLeadMs = 0;
    own.server = await own.start();
  });
  afterEach(async () => {
    await own.server.stop();
    rmSync(own.folder, { recursive: true, force: true });
  });
  return own;
}
