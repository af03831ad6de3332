/** Lists of HTTP interfaces: taken whole, checked in one go. */
import { interfaceWords } from '../../../shared/i18n/screen-words.ts';
import { addWords } from '../../boot/i18n.ts';

export { InterfacesScreen } from './interfaces-screen.tsx';

addWords(interfaceWords);
