/** Faults: the list, quick logging, and one fault. */
export { FaultScreen } from './fault-screen.tsx';
export { FaultsScreen } from './faults-screen.tsx';
export { NewFaultScreen } from './new-fault-screen.tsx';
