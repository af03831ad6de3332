// The table of docs/architecture: what each room may import, and which room owns which package. `npm run check` and
// test/architecture both read it; nothing else decides.

/** Room -> other rooms it may import. */
export const arrows = {
  shared: [],
  db: ['shared'],
  probes: ['shared'],
  sync: ['shared'],
  documents: ['shared'],
  app: ['shared', 'db', 'probes', 'sync', 'documents'],
  electron: ['app', 'shared'],
  nodehost: ['app', 'shared'],
  renderer: ['shared'],
  server: ['shared', 'documents'],
  simulators: ['shared'],
  cli: ['app', 'nodehost', 'server', 'simulators', 'shared'],
  build: [],
  test: [
    ...['shared', 'db', 'probes', 'sync', 'documents', 'app', 'electron', 'nodehost', 'renderer', 'server'],
    ...['simulators', 'cli', 'build'],
  ],
};

/** Package -> where it may be imported (path prefixes). A package that is not here belongs to nobody and may not be used. */
export const owners = {
  zod: [
    'shared/',
    'app/',
    'server/',
    'sync/',
    'probes/',
    'db/',
    'nodehost/',
    'electron/',
    'simulators/',
    'cli/',
    'renderer/',
  ],
  '@orpc/contract': ['shared/', 'app/', 'renderer/', 'nodehost/', 'electron/', 'cli/'],
  '@orpc/server': ['app/', 'nodehost/', 'electron/'],
  '@orpc/client': ['renderer/', 'nodehost/'],
  'better-sqlite3': ['db/connection', 'server/store'],
  pg: ['server/store'],
  fastify: ['server/'],
  '@fastify/rate-limit': ['server/'],
  ssh2: ['probes/', 'simulators/'],
  'net-snmp': ['probes/', 'simulators/'],
  onvif: ['probes/', 'simulators/'],
  ws: ['nodehost/'],
  'playwright-core': ['nodehost/'],
  sharp: ['probes/', 'app/', 'simulators/', 'build/'],
  qrcode: ['documents/', 'renderer/'],
  rrule: ['shared/', 'app/'],
  i18next: ['renderer/', 'cli/', 'documents/', 'shared/i18n/'],
  react: ['renderer/'],
  'react-dom': ['renderer/'],
  'react-i18next': ['renderer/'],
  antd: ['renderer/'],
  '@ant-design/cssinjs': ['renderer/'],
  '@tanstack/react-query': ['renderer/'],
  '@tanstack/react-virtual': ['renderer/'],
  dayjs: ['renderer/'],
  'lucide-react': ['renderer/'],
  signature_pad: ['renderer/'],
  zustand: ['renderer/'],
  electron: ['electron/'],
  vite: ['build/'],
  '@vitejs/plugin-react': ['build/'],
  '@electron/fuses': ['build/'],
  vitest: [],
  'fast-check': [],
  '@axe-core/playwright': [],
  '@electron/asar': [],
  'dependency-cruiser': [],
};

/** Tests live beside the code they test and in test/: they may use what any room uses, and join rooms. */
export const testFile = String.raw`(\.test\.tsx?$|^test/)`;
