/** The screen of the contract's papers. */
export { PapersScreen } from './papers-screen.tsx';
