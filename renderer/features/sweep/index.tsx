/** Sweeps: what stands at many addresses, live, and what the inventory should be told of it. */
export { SweepScreen } from './sweep-screen.tsx';
