/** Some two hundred files that somebody might call a table of devices: damaged, huge, mislabelled, hostile. From one seed. */
import { deflateRawSync, crc32 } from 'node:zlib';
import { type Zippable, strToU8, zipSync } from 'fflate';
import { xlsxOf } from './tables.ts';

export interface HostileFile {
  readonly what: string;
  readonly name: string;
  readonly bytes: Buffer;
  /** One of these, `none` where it must be read; null: it may be either. */
  readonly codes: readonly string[] | null;
}

type Random = () => number;

/** Mulberry32: the same numbers for the same seed. */
export function randomFrom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export async function hostileTables(seed: number): Promise<HostileFile[]> {
  const random = randomFrom(seed);
  const whole = await xlsxOf([
    ['名称', '类别', '序列号'],
    ...Array.from({ length: 20 }, (_, index) => [`设备 ${index}`, '其他', `SN-${1000 + index}`]),
  ]);
  return [
    ...times(50, () => damaged('cut off', whole.subarray(0, Math.floor(random() * whole.length)))),
    ...times(50, () => damaged('bits turned', turned(whole, random))),
    ...times(30, (index) => noise(index, random)),
    ...bombs(),
    ...mislabelled(),
    ...texts(random),
  ];
}

const times = (count: number, make: (index: number) => HostileFile): HostileFile[] =>
  Array.from({ length: count }, (_, index) => make(index));

const damaged = (what: string, bytes: Buffer): HostileFile => ({ what, name: '台账.xlsx', bytes, codes: null });

function turned(whole: Buffer, random: Random): Buffer {
  const bytes = Buffer.from(whole);
  for (let count = 1 + Math.floor(random() * 30); count > 0; count -= 1) {
    const at = Math.floor(random() * bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(random() * 8));
  }
  return bytes;
}

function noise(index: number, random: Random): HostileFile {
  const bytes = Buffer.from(Array.from({ length: 1 + Math.floor(random() * 4000) }, () => Math.floor(random() * 256)));
  // Every third claims to be a ZIP, every third after it an old Excel file.
  if (index % 3 === 1) bytes.set([0x50, 0x4b, 3, 4]);
  if (index % 3 === 2) bytes.set([0xd0, 0xcf, 0x11, 0xe0]);
  return { what: 'noise', name: index % 2 === 0 ? 'a.csv' : 'a.xlsx', bytes, codes: null };
}

const tooMuch = ['Import_TooMuchInside', 'Import_TooManyRows'];

function bombs(): HostileFile[] {
  const sheet = (rows: string): string =>
    `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`;
  const bomb = (what: string, xml: string, codes: readonly string[] = tooMuch): HostileFile => ({
    what,
    name: 'bomb.xlsx',
    bytes: workbook({ 'xl/worksheets/sheet1.xml': strToU8(xml) }),
    codes,
  });
  const cell = (ref: string): string => `<row><c r="${ref}" t="inlineStr"><is><t>x</t></is></c></row>`;
  /** Read all the same it is one row of one cell, after many that are empty. */
  const far = cell('A60000');
  const laughs = Array.from({ length: 9 }, (_, at) => `<!ENTITY a${at + 1} "${`&a${at};`.repeat(10)}">`).join('');
  return [
    bomb('a cell at the end of the sheet', sheet(cell('XFD1048576'))),
    bomb('a cell far to the right', sheet(cell('ZZZ1'))),
    bomb('a row in the billions', sheet(`<row r="1000000000"><c r="A1000000000"/></row>`)),
    bomb('a row number that only XML reads', sheet(`<row r="&#49;00000000"><c/></row>`)),
    bomb('single quotes', sheet(`<row r='99999999'><c r='A99999999'/></row>`)),
    bomb('a place behind another value', sheet(`<row x=">" r="99999999"><c/></row>`)),
    bomb('one row of a million cells', sheet(`<row>${'<c/>'.repeat(1_000_000)}</row>`)),
    bomb('a hundred thousand rows', sheet('<row><c t="inlineStr"><is><t>x</t></is></c></row>'.repeat(100_000))),
    bomb('wide and long', sheet(`<row r="1"><c r="RZ1"/></row>${'<row/>'.repeat(20_000)}`)),
    bomb(
      'entities in entities',
      `<!DOCTYPE x [<!ENTITY a0 "ha">${laughs}]>${sheet(cell('A1').replace('>x<', '>&a9;<'))}`,
      ['Import_Damaged'],
    ),
    bomb('deep nesting', sheet('<row>'.repeat(50_000))),
    bomb('not XML', 'x'.repeat(100_000), ['Import_Damaged']),
    bomb('a prefix with a hyphen', sheet(far.replaceAll('<c', '<a-b:c').replaceAll('</c', '</a-b:c'))),
    bomb('a prefix before the place', sheet(far.replace(' r=', ' a:r='))),
    bomb('another place before the place', sheet(far.replace(' r=', ' r="A1" a:r='))),
    bomb('a place within another value', sheet(far.replace(' r=', ` x=" r='A1'" r=`))),
    bomb('cells between the quotes of two comments', sheet(`<!-- <c " -->${cell('A1')}${far}<!-- " > -->`)),
    bomb('cells after a comment that ends at once', sheet(`<!-->${far}<!-- -->`)),
    bomb('cells after an instruction that ends at once', sheet(`<?>${far}<? ?>`)),
    bomb('cells in a value', sheet(`<x y="${far.replaceAll('"', "'")}"/>`), ['Import_Damaged']),
    bomb('cells between the quotes of two CDATA sections', sheet(`<![CDATA[<c "]]>${cell('A1')}${far}<![CDATA[" >]]>`)),
    ...['xl/x.xml', 'xl/calcChain.xml', 'xl/sharedStrings.xml', 'x.xml', 'xl/worksheets/deep/sheet1.xml'].map(
      (path): HostileFile => ({
        what: `the sheet at ${path}`,
        name: 'bomb.xlsx',
        bytes: workbook({ [path]: strToU8(sheet(far)) }, `/${path}`),
        codes: tooMuch,
      }),
    ),
    {
      what: 'a whole sheet beside what another book said',
      name: 'a.xlsx',
      bytes: workbook({
        'xl/worksheets/sheet1.xml': strToU8(sheet(cell('A1') + cell('A2'))),
        'xl/externalLinks/externalLink1.xml': strToU8(sheet('<row r="90000"><cell r="A90000"/></row>')),
      }),
      codes: ['none'],
    },
    {
      what: 'zeros that say how many they are',
      name: 'bomb.xlsx',
      bytes: workbook({ 'xl/worksheets/sheet1.xml': new Uint8Array(130 * 1024 ** 2) }),
      codes: tooMuch,
    },
    {
      what: 'zeros that say they are few',
      name: 'bomb.xlsx',
      bytes: lyingZip(30 * 1024 ** 2),
      codes: ['Import_Damaged'],
    },
    { what: 'thousands of parts', name: 'bomb.xlsx', bytes: manyParts(3000), codes: tooMuch },
    {
      what: 'a path that climbs',
      name: 'a.xlsx',
      bytes: workbook({ '../../evil.xml': strToU8('x') }),
      codes: ['Import_Damaged'],
    },
    { what: 'no sheet', name: 'a.xlsx', bytes: Buffer.from(zipSync({ 'a.xml': strToU8('<a/>') })), codes: null },
    { what: 'an empty ZIP', name: 'a.xlsx', bytes: Buffer.from(zipSync({})), codes: ['Import_Damaged'] },
  ];
}

/** @param target where the book says that its sheet is */
function workbook(parts: Zippable, target = 'worksheets/sheet1.xml'): Buffer {
  const rels = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const of = 'http://schemas.openxmlformats.org/package/2006/relationships';
  return Buffer.from(
    zipSync(
      {
        '[Content_Types].xml': strToU8('<Types/>'),
        'xl/workbook.xml': strToU8(
          `<workbook xmlns:r="${rels}"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>`,
        ),
        'xl/_rels/workbook.xml.rels': strToU8(
          `<Relationships xmlns="${of}"><Relationship Id="rId1" Type="${rels}/worksheet" Target="${target}"/></Relationships>`,
        ),
        ...parts,
      },
      { level: 1 },
    ),
  );
}

/** A ZIP of one part whose head and directory say 100 bytes, and whose content unpacks to many more. */
function lyingZip(bytes: number): Buffer {
  const packed = deflateRawSync(Buffer.alloc(bytes));
  const name = Buffer.from('xl/worksheets/sheet1.xml');
  const sizes = Buffer.alloc(12);
  sizes.writeUInt32LE(crc32(Buffer.alloc(100)), 0);
  sizes.writeUInt32LE(packed.length, 4);
  sizes.writeUInt32LE(100, 8);
  const local = Buffer.concat([
    Buffer.from('504b03041400000008000000000000'.padEnd(28, '0'), 'hex'),
    sizes,
    Buffer.from([name.length, 0, 0, 0]),
    name,
  ]);
  const central = Buffer.concat([
    Buffer.from('504b0102140014000000080000000000', 'hex'),
    sizes,
    Buffer.from([name.length, 0]),
    Buffer.alloc(16),
    name,
  ]);
  const end = Buffer.alloc(22);
  end.set([0x50, 0x4b, 5, 6]);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length + packed.length, 16);
  return Buffer.concat([local, packed, central, end]);
}

const manyParts = (count: number): Buffer =>
  workbook(Object.fromEntries(Array.from({ length: count }, (_, at) => [`xl/a${at}.xml`, strToU8('<a/>')])));

function mislabelled(): HostileFile[] {
  const wrong = (what: string, name: string, bytes: Buffer, code = 'Import_WrongType'): HostileFile => ({
    what,
    name,
    bytes,
    codes: [code],
  });
  return [
    wrong('a picture of 50,000 × 50,000', 'a.xlsx', hugePng()),
    wrong('a picture', 'a.csv', hugePng()),
    wrong('a PDF', 'a.csv', Buffer.from('%PDF-1.7\n1 0 obj\n')),
    wrong('a web page called .xls', 'a.xls', Buffer.from('<html><table><tr><td>名称</td></tr></table></html>')),
    wrong('JSON', 'a.csv', Buffer.from('{"名称": "a"}')),
    wrong('a program', 'a.csv', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)])),
    wrong('an old .xls', 'a.xlsx', Buffer.from('d0cf11e0a1b11ae1'.padEnd(400, '0'), 'hex'), 'Import_OldExcel'),
    wrong('UTF-16 without its mark', 'a.csv', Buffer.from('name,type\na,other\n', 'utf16le')),
    wrong('nothing', 'a.csv', Buffer.alloc(0), 'Import_Empty'),
    wrong('nothing but spaces', 'a.csv', Buffer.from(' ,\n , \n'), 'Import_Empty'),
    wrong('heads alone', 'a.csv', Buffer.from('名称,类别\n'), 'Import_Empty'),
    wrong('a quote that is not closed', 'a.csv', Buffer.from('名称,类别\n"a,其他\nb,其他\n'), 'Import_UnclosedQuote'),
    wrong('too many rows', 'a.csv', Buffer.from(`名称\n${'a\n'.repeat(20_001)}`), 'Import_TooManyRows'),
    wrong('too many bytes', 'a.csv', Buffer.alloc(20 * 1024 ** 2 + 1, 'a'), 'Import_TooLarge'),
  ];
}

/** A PNG's head that promises 2.5 billion pixels. */
function hugePng(): Buffer {
  const head = Buffer.from('89504e470d0a1a0a0000000d494844520000c3500000c3500806000000', 'hex');
  return Buffer.concat([head, Buffer.alloc(64)]);
}

/** Read, every one of them: what is hostile in them is only text. */
function texts(random: Random): HostileFile[] {
  const formulas = [
    '=cmd|"/c calc"!A1',
    '+1+1',
    '-2',
    '@SUM(A1)',
    '\t=1',
    '=HYPERLINK("http://x")',
    '<script>alert(1)</script>',
    "'; DROP TABLE op; --",
  ];
  const csv = (what: string, rows: readonly (readonly string[])[]): HostileFile => ({
    what,
    name: 'a.csv',
    bytes: Buffer.from(
      [['名称', '类别', '备注'], ...rows]
        .map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','))
        .join('\n'),
    ),
    codes: null,
  });
  return [
    ...formulas.map((formula) => csv('a formula', [[formula, '其他', formula]])),
    ...times(20, () => csv('odd letters', [[oddText(random), '其他', oddText(random)]])),
    csv('a cell of a megabyte', [['a', '其他', 'x'.repeat(1024 ** 2)]]),
    csv('a row of many cells', [Array.from({ length: 20_000 }, () => 'x')]),
    csv(
      'rows of the same name',
      Array.from({ length: 500 }, () => ['a', '其他', '']),
    ),
    { what: 'latin-1', name: 'a.csv', bytes: Buffer.from('name,type\nGer\u00e4t,other\n', 'latin1'), codes: null },
  ];
}

const oddText = (random: Random): string =>
  String.fromCodePoint(
    ...Array.from({ length: 1 + Math.floor(random() * 60) }, () => 0x20 + Math.floor(random() * 0xd000)),
  );
