/** Signed sheets that come back. */
import { scanWords } from '../../../shared/i18n/screen-words.ts';
import { addWords } from '../../boot/i18n.ts';

export { ScansButton } from './scans-button.tsx';
export { ScansPanel } from './scans-panel.tsx';

addWords(scanWords);
