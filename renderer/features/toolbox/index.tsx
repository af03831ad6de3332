/** Diagnostics by hand: any probe, any address, once or again and again. */
export { ToolboxScreen } from './toolbox-screen.tsx';
