/** Words that come with their screens, not with the window: what nobody opens is not loaded. */
import { carrying as carryingEnglish } from './en/carrying.ts';
import { gallery as galleryEnglish } from './en/gallery.ts';
import { imports as importsEnglish } from './en/imports.ts';
import { interfaces as interfacesEnglish } from './en/interfaces.ts';
import { labels as labelsEnglish } from './en/labels.ts';
import { life as lifeEnglish } from './en/life.ts';
import { parts as partsEnglish } from './en/parts.ts';
import { printing as printingEnglish } from './en/printing.ts';
import { registers as registersEnglish } from './en/registers.ts';
import { scans as scansEnglish } from './en/scans.ts';
import { sweep as sweepEnglish } from './en/sweep.ts';
import { templates as templatesEnglish } from './en/templates.ts';
import { tour as tourEnglish } from './en/tour.ts';
import { updates as updatesEnglish } from './en/updates.ts';
import { carrying as carryingChinese } from './zh-CN/carrying.ts';
import { gallery as galleryChinese } from './zh-CN/gallery.ts';
import { imports as importsChinese } from './zh-CN/imports.ts';
import { interfaces as interfacesChinese } from './zh-CN/interfaces.ts';
import { labels as labelsChinese } from './zh-CN/labels.ts';
import { life as lifeChinese } from './zh-CN/life.ts';
import { parts as partsChinese } from './zh-CN/parts.ts';
import { printing as printingChinese } from './zh-CN/printing.ts';
import { registers as registersChinese } from './zh-CN/registers.ts';
import { scans as scansChinese } from './zh-CN/scans.ts';
import { sweep as sweepChinese } from './zh-CN/sweep.ts';
import { templates as templatesChinese } from './zh-CN/templates.ts';
import { tour as tourChinese } from './zh-CN/tour.ts';
import { updates as updatesChinese } from './zh-CN/updates.ts';

export interface ScreenWords {
  readonly carrying: typeof carryingChinese;
  readonly gallery: typeof galleryChinese;
  readonly imports: typeof importsChinese;
  readonly interfaces: typeof interfacesChinese;
  readonly labels: typeof labelsChinese;
  readonly life: typeof lifeChinese;
  readonly parts: typeof partsChinese;
  readonly printing: typeof printingChinese;
  readonly registers: typeof registersChinese;
  readonly scans: typeof scansChinese;
  readonly sweep: typeof sweepChinese;
  readonly templates: typeof templatesChinese;
  readonly tour: typeof tourChinese;
  readonly updates: typeof updatesChinese;
}

export const carryingWords = { 'zh-CN': { carrying: carryingChinese }, en: { carrying: carryingEnglish } } as const;
export const galleryWords = { 'zh-CN': { gallery: galleryChinese }, en: { gallery: galleryEnglish } } as const;
export const importWords = { 'zh-CN': { imports: importsChinese }, en: { imports: importsEnglish } } as const;
export const interfaceWords = {
  'zh-CN': { interfaces: interfacesChinese },
  en: { interfaces: interfacesEnglish },
} as const;
export const labelWords = { 'zh-CN': { labels: labelsChinese }, en: { labels: labelsEnglish } } as const;
export const lifeWords = { 'zh-CN': { life: lifeChinese }, en: { life: lifeEnglish } } as const;
export const partWords = { 'zh-CN': { parts: partsChinese }, en: { parts: partsEnglish } } as const;
export const printingWords = { 'zh-CN': { printing: printingChinese }, en: { printing: printingEnglish } } as const;
export const registerWords = { 'zh-CN': { registers: registersChinese }, en: { registers: registersEnglish } } as const;
export const scanWords = { 'zh-CN': { scans: scansChinese }, en: { scans: scansEnglish } } as const;
export const sweepWords = { 'zh-CN': { sweep: sweepChinese }, en: { sweep: sweepEnglish } } as const;
export const templateWords = { 'zh-CN': { templates: templatesChinese }, en: { templates: templatesEnglish } } as const;
export const tourWords = { 'zh-CN': { tour: tourChinese }, en: { tour: tourEnglish } } as const;
export const updateWords = { 'zh-CN': { updates: updatesChinese }, en: { updates: updatesEnglish } } as const;
