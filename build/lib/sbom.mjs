// `npm run sbom`: what the program is made of, out of package-lock.json alone (CycloneDX 1.6), with every licence and every
// package that asks to run a script when it is installed. `npm run audit` asks the registry for known weaknesses.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';
import { Refusal, say } from './say.mjs';

/** Packages whose entry in the lockfile names no licence; what their own file says. */
const unnamedLicences = {
  buildcheck: 'MIT',
  busboy: 'MIT',
  'cpu-features': 'MIT',
  dicer: 'MIT',
  'humanize-number': 'MIT',
  only: 'MIT',
  ssh2: 'MIT',
  streamsearch: 'MIT',
};

/** Every installed package once, as { name, version, licence, integrity, isShipped, hasScript }. */
export function packagesOf(lock) {
  return Object.entries(lock.packages)
    .filter(([path]) => path !== '')
    .map(([path, entry]) => {
      const folder = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
      return {
        // An alias is what it stands for: `better-sqlite3` here is another package.
        name: entry.name ?? folder,
        version: entry.version,
        licence: entry.license ?? unnamedLicences[folder] ?? null,
        integrity: entry.integrity ?? null,
        isShipped: entry.dev !== true && entry.devOptional !== true,
        hasScript: entry.hasInstallScript === true,
      };
    })
    .sort((a, b) => (a.name === b.name ? a.version.localeCompare(b.version) : a.name.localeCompare(b.name)))
    .filter((each, at, all) => each.name !== all[at - 1]?.name || each.version !== all[at - 1]?.version);
}

export function bomOf(lock) {
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: { type: 'application', name: lock.name, version: lock.version } },
    components: packagesOf(lock).map(({ name, version, licence, integrity, isShipped }) => ({
      type: 'library',
      'bom-ref': purlOf(name, version),
      name,
      version,
      purl: purlOf(name, version),
      scope: isShipped ? 'required' : 'excluded',
      ...(licence === null ? {} : { licenses: [{ expression: licence }] }),
      ...(integrity === null ? {} : { hashes: [hashOf(integrity)] }),
    })),
  };
}

const purlOf = (name, version) => `pkg:npm/${name.replace('@', '%40')}@${version}`;

function hashOf(integrity) {
  const [algorithm, base64] = integrity.split('-');
  return {
    alg: algorithm.toUpperCase().replace('SHA', 'SHA-'),
    content: Buffer.from(base64, 'base64').toString('hex'),
  };
}

export const readLock = () => JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));

export function sbom(args) {
  const lock = readLock();
  const file = args[0] ?? 'sbom.cdx.json';
  writeFileSync(join(root, file), `${JSON.stringify(bomOf(lock), null, 2)}\n`);
  const shipped = packagesOf(lock).filter((each) => each.isShipped);
  const byLicence = Map.groupBy ? Map.groupBy(shipped, ({ licence }) => licence) : new Map();
  for (const [licence, packages] of [...byLicence].sort(([a], [b]) => String(a).localeCompare(String(b)))) {
    say(`${licence}: ${packages.map(({ name, version }) => `${name} ${version}`).join(', ')}`);
  }
  say(`${shipped.length} packages are shipped; ${file} names all ${packagesOf(lock).length}.`);
}

/** Weaknesses that are known of what is shipped. Without a registry that answers it says so and decides nothing. */
export function audit() {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const args = ['audit', '--omit=dev', '--audit-level=high', '--json'];
  const { stdout, error } = spawnSync(npm, args, {
    cwd: root,
    encoding: 'utf8',
    timeout: 60_000,
    shell: process.platform === 'win32',
  });
  const answer = error === undefined ? jsonOf(stdout) : null;
  if (answer?.metadata === undefined) {
    say('The registry did not answer: nothing is known about weaknesses now.');
    return 0;
  }
  const { high, critical, moderate, low } = answer.metadata.vulnerabilities;
  say(`Known weaknesses of what is shipped: ${critical} critical, ${high} high, ${moderate} moderate, ${low} low.`);
  if (high + critical === 0) return 0;
  throw new Refusal(Object.keys(answer.vulnerabilities).join(', '));
}

function jsonOf(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
