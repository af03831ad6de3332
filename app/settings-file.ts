/** `settings.json` in the data folder: language and theme. Nothing secret; damaged, it is moved aside and said so. */
import { readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Settings, settings as settingsSchema } from '../shared/api/system.ts';
import { AppError, type AppErrorData } from '../shared/errors.ts';

export const defaultSettings: Settings = settingsSchema.parse({ locale: 'zh-CN', theme: 'system' });
const fileName = 'settings.json';

export interface SettingsFile {
  readonly current: Settings;
  save(change: { readonly [K in keyof Settings]?: Settings[K] | undefined }): Promise<Settings>;
}

/** @returns the settings, and a notice when the file was damaged and defaults took its place. */
export async function openSettings(
  dir: string,
  nowMs: number,
): Promise<{ file: SettingsFile; notice: AppErrorData | null }> {
  const file = path.join(dir, fileName);
  let current = defaultSettings;
  let notice: AppErrorData | null = null;
  let lastSave: Promise<unknown> = Promise.resolve();
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

  async function save(change: Parameters<SettingsFile['save']>[0]): Promise<Settings> {
    const given = Object.entries(change).filter(([, value]) => value !== undefined);
    const next: Settings = { ...current, ...Object.fromEntries(given) };
    const temporary = `${file}.new`;
    await writeFile(temporary, `${JSON.stringify(next, null, 2)}\n`, { flush: true });
    await rename(temporary, file);
    current = next;
    return next;
  }

  return {
    notice,
    file: {
      get current() {
        return current;
      },
      // Two at once would share the temporary file.
      save(change) {
        const saving = lastSave.then(() => save(change));
        lastSave = saving.catch(() => {});
        return saving;
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
