/**
 * What is answered at the central server's console, operation by operation: read by everybody who is signed in; drawn and
 * said by the customer's supervisor, answered by who does the work. Everything else belongs to a laptop. An operation that is
 * not listed here does not compile.
 */
import type { apiContract } from '../shared/api/index.ts';
import { type ConsoleRole, consoleRoles } from '../shared/domain/console-role.ts';

type Api = typeof apiContract;
type Access = readonly ConsoleRole[];

/** Of everybody who is signed in. */
const read: Access = consoleRoles;
const supervise: Access = ['supervisor'];
const work: Access = ['lead', 'technician'];
/** Only on a laptop. */
const never: Access = [];

export const consoleAccess: { readonly [D in keyof Api]: { readonly [O in keyof Api[D]]: Access } } = {
  system: {
    status: read,
    setup: never,
    open: never,
    choosePerson: never,
    // Their own: language, colours, what they arranged in a list.
    saveSettings: read,
    dismissNotice: never,
    notify: never,
    disk: never,
    changes: read,
  },
  lock: {
    now: never,
    unlock: never,
    recover: never,
    recoveryRequest: never,
    recoverByOrganisation: never,
    decideOrganisationKey: never,
    setPassphrase: never,
    removePassphrase: never,
    newRecoveryKey: never,
    bringVaultBack: never,
    beginVaultAnew: never,
    touched: never,
  },
  // Whoever reads there may save a list and print a page; the laptops' audit is not there.
  audit: { list: never, note: read, verify: never },
  inventory: {
    locations: read,
    zones: read,
    devices: read,
    deviceAnchors: read,
    counts: read,
    device: read,
    life: read,
    versions: read,
    trends: read,
    potentialFaults: read,
    addDevice: never,
    changeDevice: never,
    changeDevices: never,
    setBaseline: never,
    changeZone: never,
    saveCredential: never,
    saveProtocolAccount: never,
  },
  imports: { takePart: never, check: never, rows: never, apply: never, drop: never },
  contract: {
    overview: read,
    obligations: read,
    compass: read,
    standing: read,
    evidence: read,
    expiring: read,
    exportFile: never,
    checkFile: never,
    importFile: never,
  },
  templates: { list: read, get: read, publish: never },
  tasks: {
    today: read,
    list: read,
    get: read,
    history: read,
    plansOnDemand: read,
    open: never,
    move: never,
    assign: never,
    excuse: never,
    withdraw: never,
  },
  calendar: { years: read, days: read, checkYear: never, importYear: never, exportYear: never },
  inspections: {
    start: never,
    get: read,
    list: read,
    answer: never,
    confirm: never,
    restNormal: never,
    takeBack: never,
    previous: read,
    complete: never,
  },
  probes: {
    kinds: read,
    single: never,
    handRuns: never,
    handRun: never,
    handEvidence: never,
    keep: never,
    startRepeat: never,
    startRound: never,
    startDevice: never,
    running: read,
    watch: never,
    before: read,
    cancel: never,
  },
  decoders: { offer: never, answer: never },
  sweeps: {
    networks: never,
    start: never,
    resume: never,
    cancel: never,
    list: never,
    get: never,
    watch: never,
    answers: never,
    found: never,
    proposals: never,
    accept: never,
    dismiss: never,
    restore: never,
  },
  faults: {
    create: never,
    fromFinding: never,
    change: never,
    get: read,
    clock: read,
    list: read,
    runningClocks: read,
    addEvent: never,
  },
  parts: { add: never, change: never, remove: never, list: read },
  papers: { list: read, get: read, keepPart: never, add: never, change: never, remove: never, file: read },
  people: { list: read, add: never, change: never },
  photos: { add: never, keepOriginal: never, ofSubject: read, read },
  records: {
    draft: never,
    saveEdits: never,
    sign: never,
    list: read,
    get: read,
    html: read,
    // It would start a browser on the server; the reader's own prints.
    pdf: never,
    joined: never,
    ofDays: never,
    word: read,
    verify: read,
    exportFile: read,
  },
  reports: { list: read, about: read, html: read, pdf: never, word: read, texts: read, saveTexts: never },
  packs: {
    survey: never,
    build: never,
  },
  counters: { standing: read, recent: read, enter: never, correct: never },
  registers: { list: read, entries: read },
  drafts: { put: read, get: read },
  search: { find: read },
  // A browser prints them, and a scanner works there too.
  labels: { html: read, pdf: never, read: never, find: read },
  printers: { list: never, queue: never, print: never, underWay: never, watch: never, cancel: never },
  scans: { takePart: never, attach: never, list: read, file: read, withdraw: never },
  archive: { exportTo: never, importFrom: never },
  sync: {
    dayEnd: never,
    enrol: never,
    run: never,
    follow: never,
    cancel: never,
    exportBundle: never,
    takeIn: never,
    handOn: never,
    forgetCarried: never,
  },
  conflicts: { inbox: read, decide: never },
  comments: { list: read, open: read, ofSubject: read, add: supervise, close: work, reopen: supervise },
  samples: { list: read, get: read, draw: supervise, judge: supervise, evidence: read },
  console: { laptops: read },
  updates: { state: never, takePart: never, download: never, cancel: never, discard: never, install: never },
};

/** @param path domain and operation */
export function mayAsk(role: ConsoleRole, path: readonly string[]): boolean {
  const [domain = '', operation = ''] = path;
  const table: Readonly<Record<string, Readonly<Record<string, Access>>>> = consoleAccess;
  return Object.hasOwn(table, domain) && (table[domain]?.[operation] ?? never).includes(role);
}
