/** Photos and other blobs, addressed by the SHA-256 of their bytes. */
import { z } from 'zod';
import { photoFields, subjectRef } from '../domain/entities.ts';
import { blobId, deviceId, photoId } from '../domain/ids.ts';
import { op } from './base.ts';

export const photoView = photoFields.extend({ id: photoId });
export type PhotoView = z.infer<typeof photoView>;

/** Largest photo taken in, before base64. */
export const maxPhotoBytes = 30 * 1024 * 1024;

export const photosContract = {
  /** Keeps a picture with its subject. Refused with Probe_NotAPicture when it is not JPEG, PNG or WebP. */
  add: op
    .input(
      z.object({
        subject: subjectRef,
        deviceId: deviceId.nullable().default(null),
        itemId: z.string().nullable().default(null),
        dataBase64: z.base64().max(Math.ceil((maxPhotoBytes * 4) / 3) + 4),
        caption: z.string().max(2000).default(''),
        takenAtMs: z.int().nullable().default(null),
      }),
    )
    .output(photoView),
  /** The bytes of a blob that is on this laptop. */
  read: op.input(z.object({ id: blobId })).output(z.object({ mediaType: z.string(), dataBase64: z.string() })),
};
