/** Day-end 收工. */
import { carryingWords } from '../../../shared/i18n/screen-words.ts';
import { addWords } from '../../boot/i18n.ts';

export { DayEndScreen } from './day-end-screen.tsx';

addWords(carryingWords);
