/** Spare parts and consumables of a fault, a round or a record. */
import { partWords } from '../../../shared/i18n/screen-words.ts';
import { addWords } from '../../boot/i18n.ts';

export { PartsPanel } from './parts-panel.tsx';

addWords(partWords);
