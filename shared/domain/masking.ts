/** What a document, a list or a pack says at its level: names, places, people and texts, each as far as it may be told. */
import { type Form, type Withheld, withholds } from './confidential.ts';
import type { DeviceCategory } from './device-fields.ts';
import { hiddenPart, maskText } from './mask.ts';
import type { Bilingual, RecordDevice } from './record-content.ts';
import { nameReplacer } from './replace-names.ts';

export type NamedDevice = Pick<RecordDevice, 'name' | 'category' | 'channel'> & Partial<Pick<RecordDevice, 'serial'>>;

/** What a site calls its things, rooms and people: so that a text that names them can be masked. */
export interface SiteNames {
  readonly devices: readonly NamedDevice[];
  readonly rooms: readonly { readonly name: Bilingual; readonly floor: number | null }[];
  readonly people: readonly string[];
}
export const noNames: SiteNames = { devices: [], rooms: [], people: [] };

export interface MaskWords {
  readonly language: 'zh-CN' | 'en';
  readonly hidden: string;
  readonly categories: Readonly<Record<DeviceCategory, string>>;
  readonly channelName: (channel: string) => string;
  readonly floor: (floor: string) => string;
  /** Instead of a room of which no floor is known. */
  readonly someRoom: string;
}

export interface Mask {
  readonly withholds: (what: Withheld) => boolean;
  /** A text that somebody wrote. */
  readonly text: (written: string) => string;
  /** What a device may be called. */
  readonly device: (device: Pick<RecordDevice, 'category' | 'channel'>, name: string) => string;
  /** A place: of a device, where one is given. */
  readonly place: (place: string, device: Pick<RecordDevice, 'category'> | null) => string;
  readonly person: (name: string) => string;
  readonly phone: (number: string) => string;
}

/** `07`: as channels are numbered on recorders and labels. */
export const channelNumber = (channel: number): string => String(channel).padStart(2, '0');

/** Whether a device goes by its neutral title. */
export const isNameHidden = (form: Form, { category }: Pick<RecordDevice, 'category'>): boolean =>
  withholds(form, category === 'camera' ? 'cameras' : 'devices');

export function maskOf(form: Form, words: MaskWords, names: SiteNames): Mask {
  const isHidden = (what: Withheld): boolean => withholds(form, what);
  const neutral = ({ category, channel }: Pick<RecordDevice, 'category' | 'channel'>): string => {
    const own = words.categories[category];
    return channel === null ? own : `${own} ${words.channelName(channelNumber(channel))}`;
  };
  const floorsByRoom = new Map(
    names.rooms.flatMap(({ name, floor }) => [name.zh, name.en].map((own) => [own, floor] as const)),
  );
  const floorOf = (place: string): string | null => {
    const written = floorIn(place);
    if (written !== null) return words.floor(written);
    const known = floorsByRoom.get(place.trim());
    return known == null ? null : words.floor(String(known));
  };
  const replaced = nameReplacer(replacements());
  const text = (written: string): string => maskText(replaced(written), form);

  /** What is said instead of each name that may stand in a text. */
  function replacements(): Map<string, string> {
    const instead = new Map<string, string>();
    if (isHidden('people')) for (const name of names.people) instead.set(name, reducedName(name, words.language));
    if (isHidden('rooms')) {
      for (const { name, floor } of names.rooms)
        for (const own of [name.zh, name.en])
          instead.set(own, floorOf(own) ?? (floor === null ? words.someRoom : words.floor(String(floor))));
    }
    const titled = new Map<string, string>();
    for (const device of names.devices) {
      const { serial = '' } = device;
      if (isHidden('configuration') && serial.length >= shortestSerial) instead.set(serial, hiddenPart);
      if (!isNameHidden(form, device)) continue;
      const title = neutral(device);
      for (const name of new Set([device.name.zh, device.name.en])) {
        // Two of one name cannot be told apart in a text: only what they are is left.
        const isShared = titled.has(name) && titled.get(name) !== title;
        titled.set(name, isShared ? words.categories[device.category] : title);
      }
    }
    return new Map([...instead, ...titled]);
  }

  return {
    withholds: isHidden,
    text,
    device: (device, name) => (isNameHidden(form, device) ? neutral(device) : text(name)),
    place(place, device) {
      if (place.trim() === '') return place;
      if (device?.category === 'camera' && isHidden('cameras')) return words.hidden;
      return isHidden('rooms') ? (floorOf(place) ?? words.hidden) : text(place);
    },
    person: (name) => (isHidden('people') ? reducedName(name, words.language) : text(name)),
    phone: (number) => (number.trim() !== '' && isHidden('phones') ? words.hidden : text(number)),
  };
}

/** A number of a few digits is one of many things. */
const shortestSerial = 5;

const numerals = '一二三四五六七八九';
/** `3` of `三`, `12` of `十二`; what is written in digits stays. */
function inDigits(numeral: string): string {
  if (!/^[一二三四五六七八九十]+$/.test(numeral)) return numeral;
  const digit = (letter: string | undefined): number => numerals.indexOf(letter ?? '') + 1;
  if (!numeral.includes('十')) return String(digit(numeral[0]));
  const [tens = '', ones = ''] = numeral.split('十');
  return String((tens === '' ? 1 : digit(tens)) * 10 + (ones === '' ? 0 : digit(ones)));
}

/** The floor that a place's own words tell: `1 楼 大厅`, `三层弱电井`, `Floor 1, lobby`. */
function floorIn(place: string): string | null {
  const zh = /(地下|负|B)?\s*(\d{1,3}|[一二三四五六七八九十]{1,3})\s*[楼层]/i.exec(place);
  if (zh !== null) return `${zh[1] === undefined ? '' : 'B'}${inDigits(zh[2] ?? '')}`;
  const en = /\b(?:floor|level|storey)\s*(B?\d{1,3})\b|\b(\d{1,3})(?:st|nd|rd|th)\s+(?:floor|level|storey)\b/i.exec(
    place,
  );
  return en === null ? null : (en[1] ?? en[2] ?? null);
}

const doubleSurnames =
  '欧阳 上官 司马 诸葛 夏侯 皇甫 尉迟 公孙 慕容 令狐 长孙 宇文 司徒 司空 东方 独孤 南宫 端木'.split(' ');

/** The surnames of nearly everybody by the letter they begin with in Latin. */
const initials: Readonly<Record<string, string>> = {
  A: '安艾敖',
  B: '白毕卞包鲍柏',
  C: '陈曹蔡程崔常褚岑池车成丛',
  D: '邓丁董杜戴段窦邸',
  F: '冯方范傅付樊房费符',
  G: '高郭龚顾关葛管耿甘桂古谷',
  H: '黄胡何韩侯贺郝洪霍华',
  J: '江蒋贾姜金纪焦季靳冀景荆',
  K: '孔康柯况匡',
  L: '李刘林罗梁吕卢陆廖黎雷龙赖兰蓝凌柳路鲁娄骆栾连',
  M: '马毛孟莫苗牟梅穆闵',
  N: '倪聂宁牛',
  O: '欧',
  P: '彭潘庞裴蒲',
  Q: '秦邱钱齐乔曲屈祁',
  R: '任阮冉饶荣',
  S: '孙宋苏沈石邵史施申盛司舒尚',
  T: '唐田谭汤陶童涂佟滕',
  W: '王吴魏汪韦万武卫翁温文巫邬',
  X: '徐许谢萧肖薛夏熊向邢辛项席解',
  Y: '杨袁余叶于姚严颜尹易阎闫殷岳俞喻游应燕尤',
  Z: '张赵周朱郑钟邹曾詹左祝章翟庄甄仲',
};
const letterOf = new Map(
  Object.entries(initials).flatMap(([letter, surnames]) =>
    surnames.split('').map((surname) => [surname, letter] as const),
  ),
);

/** `王某` of 王建国, `W.` in English; `J. S.` of John Smith. Of what is written before a name, as `食品科 李科长`, nothing is left. */
export function reducedName(name: string, language: 'zh-CN' | 'en'): string {
  const words = name.trim().split(/\s+/);
  const last = words.at(-1) ?? '';
  if (last === '') return '';
  if (!/^[\u3400-\u9fff]/.test(last)) return words.map(([first = '']) => `${first.toUpperCase()}.`).join(' ');
  const surname = doubleSurnames.find((double) => last.startsWith(double)) ?? last.slice(0, 1);
  return language === 'en' ? `${letterOf.get(surname) ?? surname}.` : `${surname}某`;
}
