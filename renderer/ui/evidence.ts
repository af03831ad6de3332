/** The raw proof of a probe, wherever it is. Pure. */
import type { EvidenceRef } from '../../shared/domain/entities.ts';

/** Kept, or only remembered by the core with a probe by hand. */
export type Evidence = Omit<EvidenceRef, 'blobId'> & (Pick<EvidenceRef, 'blobId'> | { readonly runId: string });

/** Of all evidence there is. */
export const evidenceId = (item: Evidence): string => ('blobId' in item ? item.blobId : `${item.runId} ${item.name}`);

export const isPicture = ({ mediaType }: Evidence): boolean => mediaType.startsWith('image/');

export const isText = ({ mediaType }: Evidence): boolean =>
  mediaType.startsWith('text/') || mediaType === 'application/json';
