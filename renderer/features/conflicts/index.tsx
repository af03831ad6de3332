/** Conflicts 冲突. */
export { ConflictsScreen } from './conflicts-screen.tsx';
