/**
 * Hides in free text what contract 3.3.1 keeps confidential, level by level: network addresses, hardware addresses and
 * passwords in addresses; for the public telephone numbers, numbers of rooms, serial numbers and people by their titles, too. It
 * sees patterns only; what a person describes in words is theirs to word.
 */
import { type Form, type Withheld, withholds } from './confidential.ts';

export const hiddenPart = '***';

type Pattern = readonly [RegExp, string];

const addresses: readonly Pattern[] = [
  // user:password@ of an address
  [/([a-z][a-z0-9+.-]*:\/\/)[^\s/@]+@/gi, `$1${hiddenPart}@`],
  // hardware addresses: 00:1a:2b:3c:4d:5e, 00-1A-..., 001a.2b3c.4d5e
  [/\b[0-9a-f]{2}([:-])(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}\b/gi, hiddenPart],
  [/\b[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4}\b/gi, hiddenPart],
  // IPv4, with or without a port or a prefix length
  [/(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.]\d)(?:[:/]\d{1,5})?/g, hiddenPart],
  // IPv6: with a double colon, or all eight groups (a time of day has two colons at most)
  [/(?<![\w:])(?:[0-9a-f]{1,4}:){1,6}(?::[0-9a-f]{1,4}){1,6}(?:%\w+)?(?![\w:])/gi, hiddenPart],
  [/(?<![\w:])(?:[0-9a-f]{1,4}:){1,7}:(?:%\w+)?(?![\w:])/gi, hiddenPart],
  [/(?<![\w:])::(?:[0-9a-f]{1,4}:){0,6}[0-9a-f]{1,4}(?:%\w+)?(?![\w:])/gi, hiddenPart],
  [/(?<![\w:])(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}(?![\w:])/gi, hiddenPart],
];

const serials: readonly Pattern[] = [
  [/(序列号|\bS\/?N\b|\bserial(?: (?:number|no\.?))?)(\s*[:：]?\s*)[a-z0-9][a-z0-9-]{3,}/gi, `$1$2${hiddenPart}`],
];

/** The digits of a number apart or together; a number of a record or a date is none. */
const phones: readonly Pattern[] = [
  // +86 138 0000 0001, +1 (212) 555-0100
  [/\+\d[\d ()-]{6,18}\d/g, hiddenPart],
  // 13800000001, 138-0000-0001
  [/(?<![\w-])1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?![\w-])/g, hiddenPart],
  // 0357-2020305, (010) 12345678, 0357-2020305 转 12
  [/(?<![\w-])(?:\(0\d{2,3}\)|（0\d{2,3}）|0\d{2,3})[ -]?\d{7,8}(?:\s*(?:转|-)\s*\d{1,6})?(?![\w-])/g, hiddenPart],
  // 400-123-4567
  [/(?<![\w-])[48]00[ -]?\d{3}[ -]?\d{4}(?![\w-])/g, hiddenPart],
  // 电话 2020305, 分机 8305
  [
    /(电话|手机|座机|热线|分机|内线|联系方式|\btel\.?|\bphone|\bext\.?|\bextension)(\s*[:：]?\s*)\d[\d -]{1,14}\d/gi,
    `$1$2${hiddenPart}`,
  ],
];

const storey = '(?:地下|负|B)?(?:\\d{1,3}|[一二三四五六七八九十]{1,3})\\s*(?:楼|层)';
const roomWord =
  '(?:办公室|会议室|接待室|值班室|监控室|控制室|档案室|配电室|弱电间|配电间|弱电井|机房|库房|大厅|室|厅)';
const rooms: readonly Pattern[] = [
  // 9 楼视频会议室: the floor is told
  [new RegExp(`(${storey})[\\s的]*[\\u4e00-\\u9fff]{0,5}?\\s*${roomWord}`, 'g'), '$1'],
  // 305 室, 1205-2 会议室, 房间 305
  [new RegExp(`(?<![\\w.-])[A-Z]?-?\\d{2,4}(?:-\\d{1,2})?\\s*(${roomWord}|号?房间?)`, 'gi'), `${hiddenPart} $1`],
  [/(房间号?|房号|门牌号?)(\s*[:：]?\s*)[A-Z]?-?\d{2,4}(?:-\d{1,2})?/gi, `$1$2${hiddenPart}`],
  [/\b(room|rm\.?|office|suite)(\s*(?:no\.?|#)?\s*)[A-Z]?-?\d{1,4}[A-Z]?(?:-\d{1,2})?\b/gi, `$1$2${hiddenPart}`],
];

/** The surnames of nine people in ten. */
const surname =
  '[王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范石廖贾韦夏付傅邹熊孟秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严武戴莫孔向汤]';
const title =
  '(?:局长|处长|科长|股长|所长|队长|主任|书记|主席|经理|总监|总工|工程师|老师|师傅|先生|女士|同志|科员|工(?![作程具位序业会地厂人资期商单艺区种时件]))';
const people: readonly Pattern[] = [
  [new RegExp(`(${surname})副?${title}`, 'g'), '$1某'],
  [/\b(Mr|Mrs|Ms|Dr|Director)\.? ([A-Z])[a-z]+/g, '$1 $2.'],
];

const patternsOf: Partial<Record<Withheld, readonly Pattern[]>> = {
  addresses,
  configuration: serials,
  phones,
  rooms,
  people,
};

/** The text without what stands in it by its pattern and is withheld at this level. */
export function maskText(text: string, form: Form): string {
  return Object.entries(patternsOf)
    .filter(([what]) => withholds(form, what as Withheld))
    .flatMap(([, patterns]) => patterns)
    .reduce((masked, [pattern, replacement]) => masked.replace(pattern, replacement), text);
}
