/** The contract's compass: how every obligation stands, and what proves it. */
export { CompassScreen } from './compass-screen.tsx';
