/** The screen of registers that completed orders write. */
export { RegistersScreen } from './registers-screen.tsx';
