/** Sweeps: what stands at many addresses, live, and what the inventory should be told of it. */
import { sweepWords } from '../../../shared/i18n/screen-words.ts';
import { addWords } from '../../boot/i18n.ts';

export { SweepScreen } from './sweep-screen.tsx';

addWords(sweepWords);
