/** Photos and other blobs, addressed by the SHA-256 of their bytes. */
import { z } from 'zod';
import { photoFields } from '../domain/entities.ts';
import { subjectRef, timeMs } from '../domain/field-types.ts';
import { blobId, deviceId, locationId, photoId } from '../domain/ids.ts';
import { op } from './base.ts';

export const photoView = photoFields.extend({ id: photoId });
export type PhotoView = z.infer<typeof photoView>;

/** Largest photo taken in, before base64. */
export const maxPhotoBytes = 30 * 1024 * 1024;
const photoData = z.base64().max(Math.ceil((maxPhotoBytes * 4) / 3) + 4);

export const photosContract = {
  /**
   * Keeps a picture with its subject. Refused with Probe_NotAPicture when it is not JPEG, PNG or WebP. The file as it
   * was taken comes before it with `keepOriginal`, so that no message carries two pictures.
   */
  add: op
    .input(
      photoFields
        .pick({ width: true, height: true, originalBlobId: true, exif: true, marks: true, replaces: true })
        .extend({
          subject: subjectRef,
          deviceId: deviceId.nullable().default(null),
          locationId: locationId.nullable().default(null),
          itemId: z.string().nullable().default(null),
          dataBase64: photoData,
          caption: z.string().max(2000).default(''),
          takenAtMs: timeMs.nullable().default(null),
        }),
    )
    .output(photoView),
  /** Keeps the file as it was taken; `add` refers to it. */
  keepOriginal: op.input(z.object({ dataBase64: photoData })).output(z.object({ blobId })),
  /** Of one subject, oldest first, without those that a later one replaces. */
  ofSubject: op.input(z.object({ subject: subjectRef })).output(z.array(photoView)),
  /** The bytes of a blob that is on this laptop. */
  read: op.input(z.object({ id: blobId })).output(z.object({ mediaType: z.string(), dataBase64: z.string() })),
};
