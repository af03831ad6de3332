/** Rules of a round that the core keeps and the screen explains. */
import type { TemplateItem } from '../contract/schema.ts';

/** Only a person can answer it. */
export const isPhysical = (item: TemplateItem): boolean => item.probe === null;

/** "The rest is normal" may answer it: not a required item that only a person can see, because nobody has looked at it. */
export const isFilledByRest = (item: TemplateItem): boolean => !(isPhysical(item) && item.isRequired);
