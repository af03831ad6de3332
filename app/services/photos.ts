/** Photos with their subject, and reading of blobs. */
import type { PhotoView, photosContract } from '../../shared/api/photos.ts';
import { maxPhotoBytes } from '../../shared/api/photos.ts';
import { pictureTypeOf } from '../../shared/domain/picture-type.ts';
import type { BlobId, PhotoId } from '../../shared/domain/ids.ts';
import { AppError } from '../../shared/errors.ts';
import type { Inputs } from '../inputs.ts';
import { type Workspace, found } from '../workspace.ts';
import { assertSubject } from './subjects.ts';

type Input = Inputs<typeof photosContract>;

/** Of one subject, oldest first: of a picture that was marked again, the last one. */
export function photosOf({ store }: Workspace, subjectId: string): PhotoView[] {
  const photos = store.photos.bySubject(subjectId);
  const replaced = new Set(photos.map((photo) => photo.fields.replaces));
  return photos
    .map((photo) => ({ ...photo.fields, id: photo.id as PhotoId }))
    .filter((photo) => !replaced.has(photo.id));
}

export function createPhotoService(ws: Workspace) {
  const { store } = ws;
  /** @throws Record_TooLarge, Probe_NotAPicture */
  async function keep(dataBase64: string): Promise<{ blobId: BlobId; mediaType: string; bytes: number }> {
    const bytes = Buffer.from(dataBase64, 'base64');
    if (bytes.byteLength > maxPhotoBytes) {
      throw new AppError('Record_TooLarge', { bytes: bytes.byteLength, max: maxPhotoBytes });
    }
    const mediaType = pictureTypeOf(bytes);
    if (mediaType === null) throw new AppError('Probe_NotAPicture');
    return { blobId: await store.blobs.write(bytes, mediaType), mediaType, bytes: bytes.byteLength };
  }

  return {
    async add({ dataBase64, takenAtMs, ...fields }: Input['add']): Promise<PhotoView> {
      assertSubject(ws, fields.subject);
      if (fields.replaces !== null) found(store.photos.byId(fields.replaces), 'photo', fields.replaces);
      const photo = { ...fields, ...(await keep(dataBase64)), takenAtMs: takenAtMs ?? ws.nowMs() };
      const id = ws.newId<PhotoId>();
      ws.write([{ entity: 'photo', entityId: id, action: 'create', fields: photo }]);
      return { ...photo, id };
    },
    async keepOriginal({ dataBase64 }: Input['keepOriginal']) {
      const { blobId } = await keep(dataBase64);
      return { blobId };
    },
    ofSubject: ({ subject }: Input['ofSubject']) => photosOf(ws, subject.id),
    async read({ id }: Input['read']) {
      const { mediaType } = found(store.blobInfo(id), 'blob', id);
      return { mediaType, dataBase64: Buffer.from(await store.blobs.read(id)).toString('base64') };
    },
  };
}
