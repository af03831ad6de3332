import { describe, expect, test } from 'vitest';
import type { Form } from '../shared/domain/confidential.ts';
import type { SiteNames } from '../shared/domain/masking.ts';
import type { RecordContent } from '../shared/domain/record-content.ts';
import { zipEntries } from '../test/support/zip-entries.ts';
import type { PageContext } from './context.ts';
import { documentDocx } from './docx.ts';
import { everyReport } from './fixtures/every-report.ts';
import { inspections, packs } from './fixtures/figures.ts';
import { blob, reportedMs, roundOf, seal, signatures, typicalService } from './fixtures/records.ts';
import { documentHtml } from './html.ts';
import { documentLabels } from './labels.ts';
import { type DocumentModel, modelPictureIds } from './model.ts';
import { packFrontDocument, packFronts } from './pack/pack-front.ts';
import { recordDocument } from './record-document.ts';
import { reportDocument } from './report.ts';

/** What nobody outside may read, and what tells that it stands there. */
const canaries = {
  ip: '192.0.2.77',
  ipv6: '2001:db8::77',
  mac: '00:1a:2b:3c:4d:5e',
  password: 'p4ssw0rd',
  serial: 'ZX9Q8W7E6R',
  roomNumber: '1305 室',
  room: '绿萝厅',
  mobile: '13912345678',
  phone: '0357-2099887',
  person: '诸葛明远',
  foreigner: 'Quincy Adams',
  titled: '薛处长',
  camera: '东墙枪机甲',
  cameraPlace: '东墙吊顶内',
  device: '核心交换机乙',
};
const sentence = `〔${canaries.ip} ${canaries.ipv6} ${canaries.mac} rtsp://u:${canaries.password}@host 编号 ${canaries.serial} ${canaries.roomNumber} ${canaries.room} ${canaries.mobile} ${canaries.phone} ${canaries.person} ${canaries.foreigner} ${canaries.titled} ${canaries.camera} ${canaries.cameraPlace} ${canaries.device}〕`;

const both = (text: string) => ({ zh: text, en: text });
const site: SiteNames = {
  devices: [
    { name: both(canaries.camera), category: 'camera', channel: 3, serial: canaries.serial },
    { name: both(canaries.device), category: 'switch', channel: null },
  ],
  rooms: [
    { name: both(canaries.room), floor: 9 },
    { name: both(canaries.cameraPlace), floor: null },
  ],
  people: [canaries.person, canaries.foreigner],
};

/** Whatever somebody types or a device says of itself; not what the contract, the program and the law of numbers say. */
const typed = new Set(
  'zh en note description diagnosis workDone testResult feedback text title caption value reading place department conclusion resultNote model headline occasion limits before now unit'.split(
    ' ',
  ),
);
const official = new Set(['contractTitle', 'customer', 'clauses', 'sections', 'subject']);
const persons = new Set(['name', 'personName', 'technician', 'assignee', 'author', 'madeBy']);

/** Every typed text with the sentence after it, every person's name another's, every secret field its canary. */
function planted<T>(node: T, key = ''): T {
  if (official.has(key)) return node;
  if (Array.isArray(node)) {
    return node.map((each: unknown) => (key === 'people' ? canaries.person : planted(each, key))) as T;
  }
  if (typeof node === 'object' && node !== null)
    return Object.fromEntries(Object.entries(node).map(([own, value]) => [own, planted(value, own)])) as T;
  if (typeof node !== 'string') return node;
  if (key === 'phone') return canaries.mobile as T;
  if (key === 'serial') return canaries.serial as T;
  if (key === 'address') return canaries.ip as T;
  if (persons.has(key)) return canaries.person as T;
  // What was answered, not what was read.
  if (['pass', 'fail', 'na'].includes(node)) return node;
  return (typed.has(key) && node !== '' ? `${node}${sentence}` : node) as T;
}

const { technician, customer, contractTitle, provider, utcOffsetMinutes } = typicalService;
const { checklist } = inspections['typical']!;
const checklistRecord: RecordContent = {
  ...checklist,
  kind: 'checklist',
  v: 1,
  technician: { ...technician },
  customer,
  contractTitle,
  provider,
  utcOffsetMinutes,
  supersedesNumber: null,
  isSample: false,
  clauses: typicalService.clauses,
  opinion: typicalService.opinion,
  planTitle: both('机房巡检'),
  window: { from: '2026-11-01', to: '2026-11-30' },
  sheets: checklist.sheets.map((sheet, index) => ({
    ...sheet,
    place: both('3 楼机房'),
    device: index === 0 ? { ...typicalService.device!, category: 'switch', name: both(canaries.device) } : null,
  })),
  findings: [...checklist.findings],
  photos: [...typicalService.photos],
  parts: [{ ...typicalService.parts[0]!, serial: canaries.serial, device: typicalService.device }],
  totals: { pass: 1, fail: 1, na: 0, open: 0 },
  restNormal: { personName: canaries.person, atMs: reportedMs, count: 3, note: '' },
  conclusion: '正常',
};

type Made = (page: PageContext) => DocumentModel;
const documents = new Map<string, Made>();
const plantedSignatures = signatures.map((signature) => ({ ...signature, name: canaries.person }));
const service: RecordContent = {
  ...typicalService,
  visits: [{ personName: canaries.person, arrivedAtMs: reportedMs, leftAtMs: reportedMs + 60_000 }],
  parts: [{ ...typicalService.parts[0]!, serial: canaries.serial }],
};
const printer: RecordContent = {
  ...service,
  device: { ...typicalService.device!, category: 'printer', channel: null, name: both(canaries.device) },
};
for (const [name, content] of Object.entries({
  'service record of a camera': service,
  'service record of a printer': printer,
  'round record': roundOf(6),
  'checklist record': checklistRecord,
}))
  documents.set(name, (page) => recordDocument(planted(content), { ...page, signatures: plantedSignatures, seal }));
everyReport((name, builder, contents) => {
  const texts = Object.fromEntries(Object.keys(builder.standards).map((id) => [id, `人工填写${sentence}`]));
  for (const size of ['typical', 'drill']) {
    const content = contents[size];
    if (content === undefined) continue;
    documents.set(`${name}, ${size}`, (page) =>
      reportDocument(builder, planted(content), { ...page, texts, anchor: null }),
    );
    documents.set(`${name}, ${size}, standard`, (page) =>
      reportDocument(builder, planted(content), { ...page, texts: {}, anchor: null }),
    );
  }
});
for (const front of packFronts)
  documents.set(`pack: ${front}`, (page) => packFrontDocument(front, planted(packs['typical']!), page));

const pageIn = (form: Form, language: 'zh-CN' | 'en' = 'zh-CN'): PageContext => ({
  labels: documentLabels[language],
  language,
  form,
  site,
});
const htmlOf = (model: DocumentModel): string => documentHtml(model, { pictures: {}, fontUrl: (file) => file });
const found = (text: string): string[] =>
  Object.entries(canaries).flatMap(([kind, canary]) => (text.includes(canary) ? [kind] : []));

describe.each([...documents])('%s', (name, made) => {
  test.each(['zh-CN', 'en'] as const)(
    'in its public form tells nothing, on the page and in Word (%s)',
    async (language) => {
      const model = made(pageIn('public', language));
      expect(found(htmlOf(model))).toEqual([]);
      const docx = zipEntries(await documentDocx(model, { pictures: new Map(), drawings: new Map() }));
      for (const [file, bytes] of docx)
        expect({ file, found: found(bytes.toString('utf8')) }).toEqual({ file, found: [] });
      expect(modelPictureIds(model)).toEqual([]);
      expect(model.code).toBeNull();
      expect(JSON.stringify(model.blocks)).not.toMatch(/"type":"(seal|signatures)"/);
      expect(model.footer.left).toBe(language === 'en' ? 'Public form' : '公开版');
      expect(JSON.stringify(model)).not.toMatch(/\{\{|undefined|NaN/);
    },
  );

  test('in each form tells no more than in the one before', () => {
    const [internal = [], forCustomer = [], forPublic = []] = (['internal', 'customer', 'public'] as const).map(
      (form) => found(htmlOf(made(pageIn(form)))),
    );
    expect(internal).toEqual(expect.arrayContaining(forCustomer));
    expect(forCustomer).toEqual(expect.arrayContaining(forPublic));
    // The canaries are there to be found, wherever somebody can type.
    const isBlank = /question|website|pack|sign-in|notice, (typical|drill), standard|plan, .*standard/.test(name);
    if (!isBlank) expect(internal.length, internal.join()).toBeGreaterThan(5);
    for (const kind of ['ip', 'mac', 'password', 'camera']) expect(forCustomer).not.toContain(kind);
  });
});

test('says who signed and when, how many pictures there are, and on which floor a device stands', () => {
  const of = (content: RecordContent): string =>
    JSON.stringify(recordDocument(content, { ...pageIn('public'), signatures, seal }).blocks);
  const words = of(typicalService);
  for (const text of ['王某，已签字，2026-11-23 (周一) 11:22', '李某，已签字', '共 3 张，公开版不附', '按保密条款隐去'])
    expect(words).toContain(text);
  expect(words).toContain(documentLabels['zh-CN'].formNotes.public);
  expect(of(printer)).toContain('"1 楼"');
  expect(of(roundOf(6))).toContain('共 5 张，公开版不附');
  expect(modelPictureIds(recordDocument(typicalService, { ...pageIn('customer'), signatures, seal }))).toContain(
    blob(801),
  );
});
