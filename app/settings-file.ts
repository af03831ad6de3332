/** `settings.json` in the data folder: language and theme. Nothing secret; damaged, it is moved aside and said so. */
import { readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Settings, settings as settingsSchema } from '../shared/api/system.ts';
import { AppError, type AppErrorData } from '../shared/errors.ts';

const defaults: Settings = { locale: 'zh-CN', theme: 'system' };
const fileName = 'settings.json';

export interface SettingsFile {
  readonly current: Settings;
  save(change: Partial<Settings>): Promise<Settings>;
}

/** @returns the settings, and a notice when the file was damaged and defaults took its place. */
export async function openSettings(
  dir: string,
  nowMs: number,
): Promise<{ file: SettingsFile; notice: AppErrorData | null }> {
  const file = path.join(dir, fileName);
  let current = defaults;
  let notice: AppErrorData | null = null;
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (text !== null) {
    const parsed = settingsSchema.safeParse(jsonOf(text));
    if (parsed.success) {
      current = parsed.data;
    } else {
      const kept = `settings.damaged-${nowMs}.json`;
      await rename(file, path.join(dir, kept));
      notice = new AppError('App_SettingsDamaged', { file: kept }).toData();
    }
  }
  return {
    notice,
    file: {
      get current() {
        return current;
      },
      async save(change) {
        const next = { ...current, ...change };
        const temporary = `${file}.new`;
        await writeFile(temporary, `${JSON.stringify(next, null, 2)}\n`);
        await rename(temporary, file);
        current = next;
        return next;
      },
    },
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
