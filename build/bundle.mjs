// Production bundles: what `npm start` runs and what the installers contain. Run by build/lib/build.mjs under Node >= 22.
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { out, root } from './lib/paths.mjs';

/**
 * Packages of the node side that stay outside the bundle: native ones, ones that load files beside themselves, and heavy
 * ones that few commands need. Everything else is small and pure; inside the bundle it starts faster.
 */
const external = [
  'electron',
  'better-sqlite3',
  'sharp',
  'zxing-wasm',
  '@hyzyla/pdfium',
  'ssh2',
  'net-snmp',
  'onvif',
  'playwright-core',
  'pg',
  'prom-client',
  'ws',
  'fastify',
];

const node = { external, format: 'es', extension: 'js' };
/** A sandboxed preload can load nothing but itself and electron; Electron's main module is CommonJS like package.json says. */
const electron = { external: ['electron'], format: 'cjs', extension: 'cjs' };

/** One file that needs nothing but Node: it travels in every acceptance pack. */
const alone = { external: [], format: 'es', extension: 'mjs', isMinified: true };

/** Processes and threads beside the core. */
const beside = {
  'prober-child': 'probes/prober-child.ts',
  'code-worker': 'app/scans/code-worker.ts',
  'signature-thread': 'proof/signature-thread.ts',
};

const bundles = [
  { folder: 'node', ...node, entries: { cli: 'cli/main.ts', ...beside } },
  { folder: 'electron', ...node, entries: { core: 'electron/core.ts', ...beside } },
  { folder: 'electron', ...electron, entries: { main: 'electron/main.ts' } },
  { folder: 'pack', ...alone, entries: { verify: 'cli/pack-verifier.ts' } },
  { folder: 'electron', ...electron, entries: { preload: 'electron/preload.ts' } },
];

/** Files that the code reads at run time. */
const assets = [
  { from: 'documents/fonts', to: 'fonts' },
  { from: 'simulators/media', to: 'media' },
];

// Whoever starts the build, a test runner say: what it makes is what is shipped.
process.env.NODE_ENV = 'production';

const shared = { root, configFile: false, logLevel: 'warn', publicDir: false };

function bundleForNode({ folder, external: ids, format, extension, entries, isMinified = false }) {
  const isExternal = (id) => ids.some((name) => id === name || id.startsWith(`${name}/`));
  return build({
    ...shared,
    define: { 'process.env.NODE_ENV': '"production"' },
    ssr: { noExternal: true, external: ids, target: 'node' },
    resolve: { external: ids },
    build: {
      ssr: true,
      target: 'node24',
      outDir: join(out, folder),
      emptyOutDir: false,
      minify: isMinified,
      sourcemap: !isMinified,
      rolldownOptions: {
        input: mapValues(entries, (file) => join(root, file)),
        external: isExternal,
        // No folder for the chunks: `import.meta.url` then means the same place for every module of a bundle.
        output: { format, entryFileNames: `[name].${extension}`, chunkFileNames: `[name]-[hash].${extension}` },
      },
    },
  });
}

/** What is wanted as one file each: asked one by one, two dozen small files cost a freshly started host a quarter of a second. */
const wholes = [
  { name: 'first', entries: ['renderer/index.html'] },
  { name: 'start', entries: ['renderer/main.tsx'] },
  { name: 'library', entries: ['renderer/boot/library-root.tsx'] },
];

/** The page names what its first script imports later: the browser fetches both at once, and the style before it paints. */
const startWithFirst = {
  name: 'start-with-first',
  transformIndexHtml: {
    order: 'post',
    handler: (_html, { bundle = {} }) =>
      Object.keys(bundle)
        .filter((file) => /^assets\/(start|main)-[\w-]+\.(js|css)$/.test(file))
        .map((file) => ({
          tag: 'link',
          injectTo: 'head',
          attrs: {
            rel: file.endsWith('.css') ? 'stylesheet' : 'modulepreload',
            crossorigin: true,
            href: `./${file}`,
          },
        })),
  },
};

function browserBuild(build) {
  return {
    ...shared,
    root: join(root, 'renderer'),
    base: './',
    plugins: [react(), startWithFirst],
    // A worker loads what it needs only now and then as a chunk of its own.
    worker: { format: 'es' },
    build: {
      // The oldest engine that shows the app: Electron's own, or a Chrome, Chromium or Edge of the last two years.
      target: 'chrome130',
      outDir: join(out, 'renderer'),
      emptyOutDir: false,
      // The start chunk is large by nature; it comes from the local disk.
      chunkSizeWarningLimit: 2_000,
      // The page's policy allows no inline script and no data: address.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      ...build,
    },
  };
}

/** Which modules each of the wholes needs shows a first build that splits as usual; the first that needs one has it. */
async function bundleForBrowser() {
  const { output } = await build(browserBuild({ write: false, minify: false, reportCompressedSize: false }));
  const chunks = new Map(output.filter(({ type }) => type === 'chunk').map((chunk) => [chunk.fileName, chunk]));
  const groups = wholes.map(({ name, entries }, at) => {
    const modules = modulesOf(chunks, entries);
    return { name, test: (id) => modules.has(id), priority: wholes.length - at };
  });
  await build(browserBuild({ rolldownOptions: { output: { codeSplitting: { groups } } } }));
}

function modulesOf(chunks, entries) {
  const files = entries.map((entry) => join(root, entry));
  const needed = new Set();
  const need = (fileName) => {
    const chunk = chunks.get(fileName);
    if (chunk === undefined || needed.has(chunk)) return;
    needed.add(chunk);
    for (const imported of chunk.imports) need(imported);
  };
  for (const { fileName, facadeModuleId } of chunks.values()) if (files.includes(facadeModuleId)) need(fileName);
  return new Set([...needed].flatMap(({ moduleIds }) => moduleIds));
}

/** The central server's console, apart: nothing of it weighs on the window of a laptop. */
function bundleForConsole() {
  const usual = browserBuild({ outDir: join(out, 'console') });
  return build({ ...usual, root: join(root, 'renderer/console'), plugins: [react()] });
}

function mapValues(object, change) {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));
}

rmSync(out, { recursive: true, force: true });
for (const bundle of bundles) await bundleForNode(bundle);
await bundleForBrowser();
await bundleForConsole();
for (const { from, to } of assets) {
  cpSync(join(root, from), join(out, to), { recursive: true });
}
