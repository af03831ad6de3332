/** Photos of anything that can have some: faults, and the items of a round. */
export type { PhotoAbout } from './about.ts';
export { PhotoPanel } from './photo-panel.tsx';
