/** Names of files as every file system takes them. */

/** Without what some of them refuse, and short enough for the paths of Windows; empty when nothing is left. */
export const safeFileName = (name: string, most = 120): string =>
  name
    .replace(/[\p{Cc}\\/:*?"<>|]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, most)
    .replace(/[. ]+$/, '')
    .toWellFormed();
