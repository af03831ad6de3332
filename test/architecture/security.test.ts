/** What the sources must not hold, and that docs/security.md names a check that exists for every control. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectFiles, root } from './project-files.ts';

const shipped = projectFiles(
  /^(app|cli|db|documents|electron|nodehost|probes|proof|release|renderer|server|shared|sync)\/.*\.(ts|tsx|css|html)$/,
).filter(({ path: file }) => !/\.test\.|\/fuzz\/|\/test-/.test(file));

/** Where it may stand: a reason goes with each, in the words beside it there. */
const forbidden: readonly (readonly [rule: string, pattern: RegExp, ...allowed: string[]])[] = [
  ['E2 no Node in a page', /nodeIntegration\w*:\s*true/],
  ['E3 context isolation', /contextIsolation:\s*false/],
  ['E6 web security', /webSecurity:\s*false|disable-web-security/],
  ['E8 no insecure content', /allowRunningInsecureContent/],
  ['E9 no experimental features', /experimentalFeatures|enable-experimental/],
  ['E10 no Blink features', /enableBlinkFeatures/],
  ['E11 no webview', /<webview|webviewTag:\s*true|allowpopups/],
  ['E15 nothing is opened outside', /openExternal|openPath/],
  // A verified installer that a person has to run.
  ['E15 the file manager shows one thing', /showItemInFolder/, 'electron/last-step.ts'],
  ['E17 no channel to main', /ipcMain\.(handle|on)\(/],
  ['E18 no file addresses', /\bloadFile\(|file:\/\//],
  ['E20 nothing of Electron in a page', /exposeInMainWorld/],
  ['D2 no copy of the database in memory', /\.serialize\(/],
  ['S14 text from devices is never markup', /dangerouslySetInnerHTML|\.innerHTML\s*=/],
  // Devices sign for themselves: what they show is read, and known again by its fingerprint (S13).
  [
    'S12 no certificate is waved through',
    /rejectUnauthorized:\s*false|NODE_TLS_REJECT/,
    'probes/http/tls-facts.ts',
    'probes/ipp/ipp-probe.ts',
    // Looks at who the server says it is, and can send nothing.
    'sync/shown-certificates.ts',
  ],
];

describe('no source holds', () => {
  it.for(forbidden)('%s', ([, pattern, ...allowed]) => {
    expect(shipped.length).toBeGreaterThan(500);
    const found = shipped.filter(({ text }) => pattern.test(text)).map(({ path: file }) => file);
    expect(found).toEqual(allowed);
  });

  it('S10 a connection out of the server to an address that came in', () => {
    const out = /\bfetch\(|http\.request|https\.request|net\.connect|tls\.connect/;
    const found = shipped.filter(({ path: file, text }) => file.startsWith('server/') && out.test(text));
    // Its address is the operator's setting.
    expect(found.map(({ path: file }) => file)).toEqual(['server/blobs/blob-bucket.ts']);
  });

  it('E4 a page outside the sandbox', () => {
    expect(readFileSync(path.join(root, 'electron', 'harden.ts'), 'utf8')).toContain('app.enableSandbox()');
  });
});

const numbered = (letter: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${letter}${index + 1}`);
const controls = [...numbered('E', 20), ...numbered('S', 20), ...numbered('D', 11), ...numbered('A', 6)];

interface Row {
  readonly id: string;
  readonly checks: readonly { readonly file: string; readonly name: string }[];
  readonly open: string;
}

/** `| E1 | what we do | checks | what is not covered |` */
const rows: Row[] = readFileSync(path.join(root, 'docs', 'security.md'), 'utf8')
  .split('\n')
  .flatMap((line): Row[] => {
    const [, id = '', , checks = '', open = ''] = line.split('|').map((cell) => cell.trim());
    if (!/^[ESDA]\d+$/.test(id)) return [];
    const named = [...checks.matchAll(/`([^`]+)` › “([^”]+)”/g)];
    return [{ id, checks: named.map(([, file = '', name = '']) => ({ file, name })), open }];
  });

describe('docs/security.md', () => {
  it('has a row for every control, once', () => {
    expect(rows.map(({ id }) => id)).toEqual(controls);
  });

  it.each(rows)('$id names checks that exist, or says why there is none', ({ checks, open }) => {
    if (checks.length === 0) expect(open).toMatch(/^Not covered: .{20}/);
    for (const { file, name } of checks) {
      expect(existsSync(path.join(root, file)), file).toBe(true);
      expect(readFileSync(path.join(root, file), 'utf8'), `${file}: ${name}`).toContain(name);
    }
  });
});
