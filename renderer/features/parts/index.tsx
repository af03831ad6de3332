/** Spare parts and consumables of a fault, a round or a record. */
export { PartsPanel } from './parts-panel.tsx';
