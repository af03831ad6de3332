/** Lists of HTTP interfaces: taken whole, checked in one go. */
export { InterfacesScreen } from './interfaces-screen.tsx';
