/** The camera beside the drafts, and a button that takes the picture. */
import { Button } from 'antd';
import { Aperture } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from '../../boot/i18n.ts';
import { CameraScreen } from '../../ui/camera-screen.tsx';
import { frameOf, useCamera } from '../../ui/use-camera.ts';
import styles from './camera-view.module.css';

interface CameraViewProps {
  readonly onPicture: (file: File) => void;
  readonly onClose: () => void;
}

export function CameraView({ onPicture, onClose }: CameraViewProps) {
  const { t } = useTranslation();
  const camera = useCamera();
  const { video, state } = camera;
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
      <CameraScreen camera={camera}>
        <Button ref={button} icon={<Aperture size={14} />} disabled={state !== 'on'} onClick={() => void take()}>
          {t('photos.camera.take')}
        </Button>
        <Button onClick={onClose}>{t('photos.camera.close')}</Button>
      </CameraScreen>
    </section>
  );
}

async function pictureOf(video: HTMLVideoElement): Promise<File> {
  const picture = await frameOf(video, 0.94);
  return new File([picture], `camera-${new Date().toISOString().slice(0, 19).replaceAll(':', '')}.jpg`, {
    type: picture.type,
  });
}
