/** Sealed files that are carried by hand, for whoever writes, reads or only carries them. */
export { type AgreeKey, agreeWith, boxKeyOfDevice } from './box-keys.ts';
export { type BundleSource, fileSource } from './bundle-source.ts';
export { type BundlePiece, type OpenedBundle, assertWhole, openBundle } from './read-bundle.ts';
export { packText, packingsHere, unpackBytes } from './packing.ts';
export { type BundleFacts, inspectBundle } from './inspect-bundle.ts';
export { type BundleAbout, type BundleCounts, blobPiece, operationsPiece, sealBundle } from './seal-bundle.ts';
