/** Where this account keeps what must not stand in the data folder. */
import { homedir } from 'node:os';
import path from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/** `%APPDATA%\Xunwei`, `~/Library/Application Support/Xunwei`, `$XDG_CONFIG_HOME/xunwei`. */
export function configDir(platform: NodeJS.Platform = process.platform, env: Environment = process.env): string {
  if (env.XUNWEI_CONFIG_DIR) return path.resolve(env.XUNWEI_CONFIG_DIR);
  if (platform === 'win32') return path.join(env.APPDATA ?? path.join(homedir(), 'AppData', 'Roaming'), 'Xunwei');
  if (platform === 'darwin') return path.join(homedir(), 'Library', 'Application Support', 'Xunwei');
  return path.join(env.XDG_CONFIG_HOME || path.join(homedir(), '.config'), 'xunwei');
}

/** `%LOCALAPPDATA%\Xunwei\data`, `~/Library/Application Support/Xunwei/data`, `$XDG_DATA_HOME/xunwei`. */
export function defaultDataDir(platform: NodeJS.Platform = process.platform, env: Environment = process.env): string {
  if (platform === 'win32') {
    return path.join(env.LOCALAPPDATA ?? path.join(homedir(), 'AppData', 'Local'), 'Xunwei', 'data');
  }
  if (platform === 'darwin') return path.join(configDir(platform, env), 'data');
  return path.join(env.XDG_DATA_HOME || path.join(homedir(), '.local', 'share'), 'xunwei');
}
