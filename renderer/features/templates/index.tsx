/** Checklists: the list, and one that is looked at, copied and changed. */
import { templateWords } from '../../../shared/i18n/screen-words.ts';
import { addWords } from '../../boot/i18n.ts';

addWords(templateWords);

export { TemplateScreen } from './template-screen.tsx';
export { TemplatesScreen } from './templates-screen.tsx';
