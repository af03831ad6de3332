/** Day-end 收工. */
export { DayEndScreen } from './day-end-screen.tsx';
