/** Photos of anything that can have some: faults, and the items of a round. */
export { type PhotoAbout, usePhotosOf } from './about.ts';
export { AddPhotos } from './add-photos.tsx';
export { PhotoPanel } from './photo-panel.tsx';
export { PhotoStrip } from './photo-strip.tsx';
