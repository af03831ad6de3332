import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { claimInstance, instanceFile, removeInstance, runningInstance } from './instance.ts';

let root: string;
let file: string;
const open: (() => Promise<unknown>)[] = [];

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'xunwei-instance-'));
  file = instanceFile(root, path.join(root, 'data'));
});
afterEach(async () => {
  for (const close of open.splice(0)) await close();
  rmSync(root, { recursive: true, force: true });
});

/** A launch that answers, as a host does. */
async function launch(pid: number): Promise<{ pid: number; url: string }> {
  const server = createServer((_, response) => response.end(JSON.stringify({ pid })));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  open.push(() => new Promise((resolve) => server.close(resolve)));
  return { pid, url: `http://127.0.0.1:${(server.address() as { port: number }).port}/#token=t` };
}

it('gives the folder to one of two launches that start at the same moment, and points the other to it', async () => {
  const launches = await Promise.all([launch(1), launch(2)]);
  const results = await Promise.allSettled(launches.map((one) => claimInstance(file, one)));
  const won = results.findIndex((result) => result.status === 'fulfilled');
  expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
  const lost = results[1 - won];
  expect(lost?.status === 'rejected' && lost.reason).toMatchObject({
    code: 'Host_SecondInstance',
    params: { url: launches[won]?.url },
  });
  expect(await runningInstance(file)).toEqual(launches[won]);
  expect(readdirSync(path.dirname(file))).toEqual([path.basename(file)]);
});

it('takes the place of a launch that was killed, and of a file that says nothing', async () => {
  const one = await launch(3);
  for (const left of [JSON.stringify({ pid: 99, url: one.url }), '{"pid":', '{}']) {
    await claimInstance(file, one);
    writeFileSync(file, left);
    await claimInstance(file, one);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(one);
    await removeInstance(file, one);
  }
});

it('does not take back what another launch said', async () => {
  const [one, two] = [await launch(4), await launch(5)];
  await claimInstance(file, two);
  await removeInstance(file, one);
  expect(await runningInstance(file)).toEqual(two);
});
