/** The screen of pushes and other work that is entered one by one. */
export { PushesScreen } from './pushes-screen.tsx';
