/** Imported by the screens that say them. */
import { securityWords } from '../../shared/i18n/security-words.ts';
import { addWords } from './i18n.ts';

addWords(securityWords);
