/** The laptop's camera, or one plugged in: what it sees, which one, and a button that takes the picture. */
import { Alert, Button, Select } from 'antd';
import { Aperture } from 'lucide-react';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { useTranslation } from '../../boot/i18n.ts';
import styles from './camera-view.module.css';

interface CameraViewProps {
  readonly onPicture: (file: File) => void;
  readonly onClose: () => void;
}

export function CameraView({ onPicture, onClose }: CameraViewProps) {
  const { t } = useTranslation();
  const [wanted, setWanted] = useState<string | null>(null);
  const { video, state, devices, current } = useCamera(wanted);
  const take = async (): Promise<void> => {
    if (video.current !== null && state === 'on') onPicture(await pictureOf(video.current));
  };
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // Space takes one picture after the other.
    if (state === 'on') button.current?.focus();
  }, [state]);
  return (
    <section className={styles['camera']} aria-label={t('photos.camera.title')}>
      <div className={styles['screen']}>
        <video
          ref={video}
          muted
          playsInline
          hidden={state !== 'on'}
          aria-label={t('photos.camera.sees')}
          data-testid="camera-video"
        />
        {state === 'starting' && <p role="status">{t('photos.camera.starting')}</p>}
        {state !== 'on' && state !== 'starting' && (
          <Alert type="warning" showIcon title={t(`photos.camera.problem.${state}`)} role="alert" />
        )}
      </div>
      <div className={styles['foot']}>
        <Select
          className={styles['choice']}
          aria-label={t('photos.camera.which')}
          value={current}
          disabled={devices.length === 0}
          onChange={setWanted}
          options={devices.map(({ deviceId, label }, index) => ({
            value: deviceId,
            label: label === '' ? t('photos.camera.unnamed', { number: index + 1 }) : label,
          }))}
        />
        <Button ref={button} icon={<Aperture size={14} />} disabled={state !== 'on'} onClick={() => void take()}>
          {t('photos.camera.take')}
        </Button>
        <Button onClick={onClose}>{t('photos.camera.close')}</Button>
      </div>
    </section>
  );
}

type CameraState = 'starting' | 'on' | 'denied' | 'none' | 'taken';

interface Camera {
  readonly state: CameraState;
  readonly devices: readonly MediaDeviceInfo[];
  /** The one that is on. */
  readonly current: string | null;
}

/** Shows the wanted camera, or the first one, in `video`; the camera's light goes out when this goes. */
function useCamera(wanted: string | null): Camera & { readonly video: RefObject<HTMLVideoElement | null> } {
  const video = useRef<HTMLVideoElement>(null);
  const [camera, setCamera] = useState<Camera>({ state: 'starting', devices: [], current: null });
  useEffect(() => {
    let isCurrent = true;
    let stream: MediaStream | null = null;
    const stop = (): void => stream?.getTracks().forEach((track) => track.stop());
    async function start(): Promise<void> {
      try {
        stream = await navigator.mediaDevices.getUserMedia({
          video: {
            width: { ideal: 1920 },
            height: { ideal: 1080 },
            ...(wanted !== null && { deviceId: { exact: wanted } }),
          },
        });
        const devices = (await navigator.mediaDevices.enumerateDevices()).filter(({ kind }) => kind === 'videoinput');
        if (!isCurrent || video.current === null) return stop();
        const [track] = stream.getVideoTracks();
        // Pulled out while it is on.
        track?.addEventListener('ended', () => isCurrent && setCamera({ state: 'none', devices: [], current: null }));
        video.current.srcObject = stream;
        await video.current.play();
        if (isCurrent) setCamera({ state: 'on', devices, current: track?.getSettings().deviceId ?? null });
      } catch (error) {
        if (isCurrent) setCamera((before) => ({ ...before, state: stateOf(error) }));
      }
    }
    void start();
    return () => {
      isCurrent = false;
      stop();
    };
  }, [wanted]);
  return { video, ...camera };
}

function stateOf(error: unknown): CameraState {
  const name = error instanceof Error ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied';
  // Another program has it, or the driver failed.
  return name === 'NotReadableError' || name === 'AbortError' ? 'taken' : 'none';
}

async function pictureOf(video: HTMLVideoElement): Promise<File> {
  const canvas = new OffscreenCanvas(video.videoWidth, video.videoHeight);
  canvas.getContext('2d')?.drawImage(video, 0, 0);
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.94 });
  return new File([blob], `camera-${new Date().toISOString().slice(0, 19).replaceAll(':', '')}.jpg`, {
    type: blob.type,
  });
}
