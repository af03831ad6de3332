/** What a camera sees, or why it sees nothing, and which of them it is. */
import { Alert, Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from '../boot/i18n.ts';
import styles from './camera-screen.module.css';
import type { Camera } from './use-camera.ts';

interface CameraScreenProps {
  readonly camera: Camera;
  /** Beside the choice of the camera. */
  readonly children?: ReactNode;
}

export function CameraScreen({ camera: { video, state, devices, current, choose }, children }: CameraScreenProps) {
  const { t } = useTranslation();
  return (
    <>
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
          onChange={choose}
          options={devices.map(({ deviceId, label }, index) => ({
            value: deviceId,
            label: label === '' ? t('photos.camera.unnamed', { number: index + 1 }) : label,
          }))}
        />
        {children}
      </div>
    </>
  );
}
