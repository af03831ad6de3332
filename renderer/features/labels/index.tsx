/** Labels for devices, ports and cables. */
import { labelWords } from '../../../shared/i18n/screen-words.ts';
import { addWords } from '../../boot/i18n.ts';

export { LabelsButton } from './labels-button.tsx';

addWords(labelWords);
