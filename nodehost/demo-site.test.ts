import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { childDemoSite } from './demo-site.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'xunwei-demo-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** A command line whose `demo-site` does what the script says; it notes each of its starts. */
function command(script: string): string {
  const file = path.join(root, 'cli.mjs');
  const note = `import { appendFileSync } from 'node:fs';\nappendFileSync(${JSON.stringify(starts())}, process.pid + '\\n');`;
  writeFileSync(file, `${note}\n${script}\n`);
  return file;
}
const starts = (): string => path.join(root, 'starts');
const pids = (): number[] => readFileSync(starts(), 'utf8').trim().split('\n').map(Number);
const description = JSON.stringify({ devices: [], server: null });
const lives = `process.stdout.write(${JSON.stringify(`${description}\n`)}); process.stdin.resume();`;

const ended = async (pid: number): Promise<void> => {
  for (let tries = 0; tries < 500; tries += 1) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`${pid} lives on`);
};

it('starts the demo once, and stops it with its input', async () => {
  const demo = childDemoSite(command(lives), root);
  expect(await Promise.all([demo.start(), demo.start()])).toEqual([JSON.parse(description), JSON.parse(description)]);
  expect(pids()).toHaveLength(1);
  await demo.stop();
  await ended(pids()[0] ?? 0);
});

it('starts it anew after somebody killed it, and does not wait for the dead', async () => {
  const demo = childDemoSite(command(lives), root);
  await demo.start();
  process.kill(pids()[0] ?? 0, 'SIGKILL');
  await ended(pids()[0] ?? 0);
  // Its end is noticed when the event comes.
  await new Promise((resolve) => setTimeout(resolve, 50));
  await demo.start();
  expect(pids()).toHaveLength(2);
  process.kill(pids()[1] ?? 0, 'SIGKILL');
  await ended(pids()[1] ?? 0);
  await new Promise((resolve) => setTimeout(resolve, 50));
  await demo.stop();
});

it.each([
  ['ends', 'process.exit(3);', 'exit 3'],
  ['speaks nonsense', "process.stdout.write('hello\\n'); process.stdin.resume();", 'unreadable answer'],
])('says that it failed when it %s, and tries again', async (_, script, detail) => {
  const demo = childDemoSite(command(script), root);
  await expect(demo.start()).rejects.toMatchObject({ code: 'Host_DemoFailed', params: { detail } });
  command(lives);
  expect(await demo.start()).toEqual(JSON.parse(description));
  await demo.stop();
});
