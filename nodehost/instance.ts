/** Which launch serves a data folder now: a second start opens that one's window instead of failing. */
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

const instance = z.object({ pid: z.int(), url: z.url() });
export type Instance = z.infer<typeof instance>;

/** In the account's own folder, never in the data folder: its address holds this launch's token. */
export const instanceFile = (configDir: string, dataDir: string): string =>
  path.join(
    configDir,
    'running',
    `${createHash('sha256').update(path.resolve(dataDir)).digest('hex').slice(0, 32)}.json`,
  );

export async function saveInstance(file: string, value: Instance): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  await writeFile(`${file}.new`, JSON.stringify(value), { mode: 0o600 });
  await rename(`${file}.new`, file);
}

export const removeInstance = (file: string): Promise<void> => rm(file, { force: true });

/** The launch that is alive and answers, or null. */
export async function runningInstance(file: string): Promise<Instance | null> {
  const parsed = instance.safeParse(await readFile(file, 'utf8').then(JSON.parse, () => null));
  if (!parsed.success) return null;
  try {
    const answer = await fetch(new URL('/alive', parsed.data.url), { signal: AbortSignal.timeout(2_000) });
    const { pid } = z.object({ pid: z.int() }).parse(await answer.json());
    return pid === parsed.data.pid ? parsed.data : null;
  } catch {
    return null;
  }
}
