/** A label held before the camera opens what it names, as with a scanner. */
import { useEffect, useState } from 'react';
import { labelWords } from '../../../shared/i18n/screen-words.ts';
import { api } from '../../boot/client.ts';
import { addWords, useTranslation } from '../../boot/i18n.ts';
import { useOverlayStore } from '../../boot/overlay-store.ts';
import { toBase64 } from '../../ui/base64.ts';
import { CameraScreen } from '../../ui/camera-screen.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorLine } from '../../ui/error-line.tsx';
import { type Camera, frameOf, useCamera } from '../../ui/use-camera.ts';
import styles from './camera-scanner.module.css';
import { openCode } from './open-code.ts';

addWords(labelWords);

/** A code of 15 mm at arm's length has three pixels for each of its modules. */
const frameSidePx = 1280;
const pauseMs = 120;

export function CameraScanner() {
  const { t } = useTranslation();
  const close = useOverlayStore((state) => state.close);
  const camera = useCamera();
  const error = useFirstCode(camera, close);
  return (
    <Dialog isOpen title={t('labels.camera.title')} onClose={close} width={640}>
      <div className={styles['scanner']}>
        <CameraScreen camera={camera} />
        {error === null ? <p className={styles['hint']}>{t('labels.camera.hint')}</p> : <ErrorLine error={error} />}
      </div>
    </Dialog>
  );
}

/** Opens what the first code that comes into sight names, then calls `onOpened`. @returns why the last one did not open */
function useFirstCode({ video, state }: Camera, onOpened: () => void): Error | null {
  const [error, setError] = useState<Error | null>(null);
  useEffect(() => {
    let isCurrent = state === 'on';
    let last: string | null = null;
    async function look(): Promise<void> {
      while (isCurrent && video.current !== null) {
        // One picture that cannot be read is followed by the next.
        const [code] = await codesIn(video.current).catch((failure: Error) => {
          fail(failure);
          return [];
        });
        // One that cannot be opened says so once, for as long as it is held there.
        if (isCurrent && code !== undefined && code !== last) {
          last = code;
          await openCode(code).then(onOpened, fail);
        }
        await new Promise((resolve) => setTimeout(resolve, pauseMs));
      }
    }
    const fail = (failure: Error): void => {
      if (isCurrent) setError(failure);
    };
    void look();
    return () => {
      isCurrent = false;
    };
  }, [state, video, onOpened]);
  return error;
}

async function codesIn(video: HTMLVideoElement): Promise<string[]> {
  const frame = await frameOf(video, 0.8, frameSidePx);
  const { codes } = await api.labels.read({ dataBase64: await toBase64(frame) });
  return codes;
}
