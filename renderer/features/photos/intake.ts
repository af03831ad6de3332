/** Photos on their way in: each is read, may be marked and captioned, and is then kept; one that fails stops no other. */
import { createStore } from 'zustand';
import { type PhotoView, maxPhotoBytes } from '../../../shared/api/photos.ts';
import type { BlobId } from '../../../shared/domain/ids.ts';
import { type AppError, toAppError } from '../../../shared/errors.ts';
import { api } from '../../boot/client.ts';
import { type PhotoAbout, placeOf } from './about.ts';
import { marksFrom } from './kept-marks.ts';
import type { Mark } from './marks.ts';
import type { ReadPhoto } from './photo-job.ts';
import { inWorker } from './photo-jobs.ts';

/** `waiting` has not been opened, `refused` never will be kept; `making`, `keeping` and `sending` are the steps of saving. */
export type Stage = 'waiting' | 'ready' | 'refused' | 'making' | 'keeping' | 'sending' | 'saved';

export interface Draft {
  readonly key: number;
  readonly name: string;
  readonly stage: Stage;
  /** Null until it is read. */
  readonly file: File | null;
  readonly photo: ReadPhoto | null;
  /** Address of its preview. */
  readonly url: string | null;
  readonly caption: string;
  readonly marks: readonly Mark[];
  /** Why it was refused, or what went wrong when it was last tried. */
  readonly problem: AppError | null;
  /** The saved photo that this one takes the place of. */
  readonly again: PhotoView | null;
}

/** Steps of saving that are behind it, of `savingSteps`. */
export const stepsDone = (stage: Stage): number => ['making', 'keeping', 'sending', 'saved'].indexOf(stage);
export const savingSteps = 3;

export const isBusy = ({ stage }: Draft): boolean => ['making', 'keeping', 'sending'].includes(stage);
/** Would be lost if the dialog were closed. */
export const isUnsaved = ({ stage }: Draft): boolean => stage !== 'saved' && stage !== 'refused';

export interface Intake {
  readonly drafts: readonly Draft[];
  add(files: readonly File[], utcOffsetMinutes: number): void;
  /** Takes a saved photo up again, from its original where there is one. */
  addAgain(photo: PhotoView, utcOffsetMinutes: number): void;
  change(key: number, change: Partial<Pick<Draft, 'caption' | 'marks'>>): void;
  /** Out of the list; what is under way for it stops. */
  remove(key: number): void;
  /** Stops saving it and leaves it in the list. Once it is sent it is kept. */
  cancel(key: number): void;
  /** @param linesOf the watermark of a photo taken then; none gives none. */
  save(about: PhotoAbout, linesOf: (takenAtMs: number) => readonly string[]): Promise<void>;
  /** Lets everything go. */
  clear(): void;
}

export function createIntake() {
  const stops = new Map<number, AbortController>();
  let lastKey = 0;

  return createStore<Intake>()((set, get) => {
    const draftOf = (key: number): Draft | undefined => get().drafts.find((draft) => draft.key === key);
    const put = (key: number, change: Partial<Draft>): void =>
      set(({ drafts }) => ({ drafts: drafts.map((draft) => (draft.key === key ? { ...draft, ...change } : draft)) }));

    function begin(name: string, given: Partial<Draft>): number {
      lastKey += 1;
      const empty = {
        stage: 'waiting',
        file: null,
        photo: null,
        url: null,
        caption: '',
        marks: [],
        problem: null,
      } as const;
      set(({ drafts }) => ({ drafts: [...drafts, { key: lastKey, name, again: null, ...empty, ...given }] }));
      return lastKey;
    }

    const signalFor = (key: number): AbortSignal => {
      const stop = new AbortController();
      stops.set(key, stop);
      return stop.signal;
    };

    async function read(key: number, fileOf: () => Promise<File>, utcOffsetMinutes: number): Promise<void> {
      const signal = signalFor(key);
      try {
        const file = await fileOf();
        const job = { kind: 'read', file, fileMs: file.lastModified, utcOffsetMinutes } as const;
        const answer = await inWorker<'read'>(job, signal);
        if (draftOf(key) === undefined) return;
        put(key, { stage: 'ready', file, photo: answer, url: URL.createObjectURL(answer.preview) });
      } catch (error) {
        put(key, { stage: 'refused', problem: toAppError(error) });
      }
    }

    async function keep(key: number, about: PhotoAbout, linesOf: (ms: number) => readonly string[]): Promise<void> {
      const draft = draftOf(key);
      if (draft?.stage !== 'ready' || draft.photo === null || draft.file === null) return;
      const { file, photo, caption, marks, again } = draft;
      const signal = signalFor(key);
      put(key, { stage: 'making', problem: null });
      try {
        const takenAtMs = again?.takenAtMs ?? photo.taken.ms;
        const lines = isWithoutOriginal(again) ? [] : linesOf(takenAtMs);
        const made = await inWorker<'make'>({ kind: 'make', file, marks, lines }, signal);
        put(key, { stage: 'keeping' });
        const originalBlobId = again === null ? await keepOriginal(file, photo, signal) : again.originalBlobId;
        signal.throwIfAborted();
        put(key, { stage: 'sending' });
        const { subject, deviceId, itemId } = about;
        const locationId = placeOf(about);
        const { exif } = again ?? { exif: photo.facts === null ? null : { ...photo.facts } };
        const belongs = { subject, deviceId, locationId, itemId, replaces: again?.id ?? null };
        await api.photos.add({
          ...belongs,
          ...made,
          caption,
          takenAtMs,
          originalBlobId,
          exif,
          marks: marks.map((item) => ({ ...item })),
        });
        put(key, { stage: 'saved' });
      } catch (error) {
        put(key, { stage: 'ready', problem: signal.aborted ? null : toAppError(error) });
      }
    }

    return {
      drafts: [],
      add(files, utcOffsetMinutes) {
        for (const file of files) void read(begin(file.name, {}), () => Promise.resolve(file), utcOffsetMinutes);
      },
      addAgain(photo, utcOffsetMinutes) {
        const marks = isWithoutOriginal(photo) ? [] : marksFrom(photo.marks);
        const key = begin(photo.caption, { again: photo, caption: photo.caption, marks });
        void read(key, () => fileOf(photo), utcOffsetMinutes);
      },
      change: put,
      remove(key) {
        stops.get(key)?.abort();
        const url = draftOf(key)?.url ?? null;
        if (url !== null) URL.revokeObjectURL(url);
        set(({ drafts }) => ({ drafts: drafts.filter((draft) => draft.key !== key) }));
      },
      cancel: (key) => stops.get(key)?.abort(),
      async save(about, linesOf) {
        for (const { key } of get().drafts) await keep(key, about, linesOf);
      },
      clear() {
        for (const { key } of get().drafts) get().remove(key);
      },
    };
  });
}

/** Marked on top of the picture that is shown: it carries its watermark and its marks already. */
const isWithoutOriginal = (photo: PhotoView | null): boolean => photo !== null && photo.originalBlobId === null;

async function fileOf(photo: PhotoView): Promise<File> {
  const { mediaType, dataBase64 } = await api.photos.read({ id: photo.originalBlobId ?? photo.blobId });
  const blob = await inWorker<'decode'>({ kind: 'decode', dataBase64, mediaType });
  return new File([blob], photo.caption, { type: mediaType, lastModified: photo.takenAtMs });
}

/** Null for what the core does not take: a moving picture, a very large file. What is shown is kept all the same. */
async function keepOriginal(file: File, photo: ReadPhoto, signal: AbortSignal): Promise<BlobId | null> {
  if (!isOriginalKept(file, photo)) return null;
  const dataBase64 = await inWorker<'encode'>({ kind: 'encode', file }, signal);
  return (await api.photos.keepOriginal({ dataBase64 }, { signal })).blobId;
}

export const isOriginalKept = (file: File, { format }: ReadPhoto): boolean =>
  format !== 'gif' && file.size <= maxPhotoBytes;
