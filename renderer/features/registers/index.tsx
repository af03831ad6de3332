/** The screen of registers that completed orders write. */
import { registerWords } from '../../../shared/i18n/screen-words.ts';
import { addWords } from '../../boot/i18n.ts';

addWords(registerWords);

export { RegistersScreen } from './registers-screen.tsx';
