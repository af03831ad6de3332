/** Rounds: the list, and one round over its channels. */
export { RoundScreen } from './round-screen.tsx';
export { RoundsScreen } from './rounds-screen.tsx';
