/** What the command line says: `--data DIR`, `--demo`. Electron and Chromium have switches of their own among them. */
import path from 'node:path';

export interface LaunchOptions {
  readonly dataDir: string;
  readonly isDemo: boolean;
}

/** @param args without the program and the app's folder */
export function launchOptions(args: readonly string[], defaultDataDir: string): LaunchOptions {
  const given = args.flatMap((arg, index) => {
    if (arg.startsWith('--data=')) return [arg.slice('--data='.length)];
    const next = args[index + 1];
    return arg === '--data' && next !== undefined && !next.startsWith('--') ? [next] : [];
  });
  const dataDir = given.at(-1);
  return { dataDir: dataDir ? path.resolve(dataDir) : defaultDataDir, isDemo: args.includes('--demo') };
}
