/** Devices out of a table. */
import { importWords } from '../../../shared/i18n/screen-words.ts';
import { addWords } from '../../boot/i18n.ts';

export { ImportScreen } from './import-screen.tsx';

addWords(importWords);
