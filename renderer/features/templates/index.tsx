/** Checklists: the list, and one that is looked at, copied and changed. */
export { TemplateScreen } from './template-screen.tsx';
export { TemplatesScreen } from './templates-screen.tsx';
