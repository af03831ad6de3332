/** Imported by the screens that say them. */
import { lifeWords } from '../../shared/i18n/screen-words.ts';
import { addWords } from './i18n.ts';

addWords(lifeWords);
