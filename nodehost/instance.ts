/** Which launch serves a data folder now: a second start opens that one's window instead of failing. */
import { createHash, randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { AppError } from '../shared/errors.ts';

const instance = z.object({ pid: z.int(), url: z.url() });
export type Instance = z.infer<typeof instance>;

/** In the account's own folder, never in the data folder: its address holds this launch's token. */
export const instanceFile = (configDir: string, dataDir: string): string =>
  path.join(
    configDir,
    'running',
    `${createHash('sha256').update(path.resolve(dataDir)).digest('hex').slice(0, 32)}.json`,
  );

/**
 * Says that this launch serves the folder. The name appears whole or not at all, and only one of two launches that
 * start at the same moment gets it.
 * @throws Host_SecondInstance with the other launch's address
 */
export async function claimInstance(file: string, value: Instance): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const own = `${file}.${randomUUID()}`;
  await writeFile(own, JSON.stringify(value), { mode: 0o600 });
  try {
    for (;;) {
      try {
        return await link(own, file);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      const other = await runningInstance(file);
      if (other !== null) throw new AppError('Host_SecondInstance', { url: other.url, pid: other.pid });
      // Left behind by a launch that was killed.
      await rm(file, { force: true });
    }
  } finally {
    await rm(own, { force: true });
  }
}

/** Takes back what this launch said; another's word stays. */
export async function removeInstance(file: string, { url }: Instance): Promise<void> {
  if ((await readInstance(file))?.url === url) await rm(file, { force: true });
}

async function readInstance(file: string): Promise<Instance | null> {
  const parsed = instance.safeParse(
    await readFile(file, 'utf8')
      .then(JSON.parse)
      .catch(() => null),
  );
  return parsed.success ? parsed.data : null;
}

/** The launch that is alive and answers, or null. */
export async function runningInstance(file: string): Promise<Instance | null> {
  const held = await readInstance(file);
  if (held === null) return null;
  try {
    const answer = await fetch(new URL('/alive', held.url), { signal: AbortSignal.timeout(2_000) });
    const { pid } = z.object({ pid: z.int() }).parse(await answer.json());
    return pid === held.pid ? held : null;
  } catch {
    return null;
  }
}
