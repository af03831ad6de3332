/** Releases of the program as files: made by who gives it out, verified by the server and by every laptop. */
export { type ReleaseHead, readHead } from './read-head.ts';
export { extractPayload, readReleaseHead, verifyRelease } from './read-release.ts';
export { keyIdOf, publicKeyFrom, publicTextOf } from './release-key.ts';
export { newReleaseKey, releaseFileName, writeRelease } from './write-release.ts';
