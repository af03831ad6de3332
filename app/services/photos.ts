/** Photos with their subject, and reading of blobs. */
import type { PhotoView, photosContract } from '../../shared/api/photos.ts';
import { maxPhotoBytes } from '../../shared/api/photos.ts';
import { pictureTypeOf } from '../../shared/domain/picture-type.ts';
import type { PhotoId } from '../../shared/domain/ids.ts';
import { AppError } from '../../shared/errors.ts';
import type { Inputs } from '../inputs.ts';
import { type Workspace, found } from '../workspace.ts';
import { assertSubject } from './subjects.ts';

type Input = Inputs<typeof photosContract>;

export function createPhotoService(ws: Workspace) {
  const { store } = ws;
  return {
    async add({ dataBase64, takenAtMs, ...fields }: Input['add']): Promise<PhotoView> {
      assertSubject(ws, fields.subject);
      const bytes = Buffer.from(dataBase64, 'base64');
      if (bytes.byteLength > maxPhotoBytes) {
        throw new AppError('Record_TooLarge', { bytes: bytes.byteLength, max: maxPhotoBytes });
      }
      const mediaType = pictureTypeOf(bytes);
      if (mediaType === null) throw new AppError('Probe_NotAPicture');
      const blobId = await store.blobs.write(bytes, mediaType);
      const id = ws.newId<PhotoId>();
      const photo = { ...fields, blobId, mediaType, bytes: bytes.byteLength, takenAtMs: takenAtMs ?? ws.nowMs() };
      ws.write([{ entity: 'photo', entityId: id, action: 'create', fields: photo }]);
      return { ...photo, id };
    },
    async read({ id }: Input['read']) {
      const { mediaType } = found(store.blobInfo(id), 'blob', id);
      return { mediaType, dataBase64: Buffer.from(await store.blobs.read(id)).toString('base64') };
    },
  };
}
