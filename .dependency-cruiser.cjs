// Import rules, generated from the table in build/rooms.mjs.
const { arrows, owners, testFile } = require('./build/rooms.mjs');

const rooms = Object.keys(arrows);
const anyOf = (names) => `^(${names.join('|')})/`;
const escaped = (text) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

const roomRules = rooms
  .filter((room) => room !== 'test')
  .map((room) => ({
    name: `room-${room}`,
    comment: `${room}/ may import ${arrows[room].length === 0 ? 'no other room' : arrows[room].join(', ')}`,
    severity: 'error',
    from: { path: `^${room}/`, pathNot: testFile },
    to: { path: anyOf(rooms), pathNot: anyOf([room, ...arrows[room]]) },
  }));

const packageRules = Object.entries(owners).map(([name, places]) => ({
  name: `package-${name}`,
  comment: places.length === 0 ? `${name} is for tests only` : `${name} belongs to ${places.join(', ')}`,
  severity: 'error',
  from: { pathNot: [testFile, String.raw`^[^/]+\.config\.ts$`, ...places.map((place) => `^${escaped(place)}`)] },
  to: { path: `(^|/)node_modules/${escaped(name)}/` },
}));

const ownedByNobody = {
  name: 'package-without-owner',
  comment: 'every package is owned by a room in build/rooms.mjs',
  severity: 'error',
  from: { path: anyOf(rooms) },
  to: {
    dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown'],
    pathNot: `(^|/)node_modules/(@types/)?(${Object.keys(owners).map(escaped).join('|')})/`,
  },
};

module.exports = {
  forbidden: [
    ...roomRules,
    ...packageRules,
    ownedByNobody,
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'tests-are-not-imported',
      severity: 'error',
      from: { pathNot: testFile },
      to: { path: testFile },
    },
    {
      name: 'shared-is-pure',
      comment: 'shared/ knows no Node: no I/O, no clock',
      severity: 'error',
      from: { path: '^shared/', pathNot: testFile },
      to: { dependencyTypes: ['core'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Peers of a bench have packages of their own, which only that bench installs.
    exclude: { path: '^(out|dist|test/bench/peers)/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default'],
    },
    moduleSystems: ['es6', 'cjs', 'tsd'],
  },
};
