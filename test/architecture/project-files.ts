import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '..', '..');

const binary = /\.(png|webp|ico|icns|jpe?g|ttf|ttc|woff2?|h264|264|mp4|pdf|bin|gz|zip|svg)$/;

/** The project's own text files: tracked ones and new ones that git would take. */
export function projectFiles(pattern: RegExp): { path: string; text: string }[] {
  const args = ['ls-files', '--cached', '--others', '--exclude-standard'];
  return execFileSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 16 * 1024 * 1024 })
    .split('\n')
    .filter((path) => pattern.test(path) && !binary.test(path) && existsSync(join(root, path)))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}
