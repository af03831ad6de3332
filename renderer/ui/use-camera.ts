/** The laptop's camera, or one plugged in. */
import { type RefObject, useEffect, useRef, useState } from 'react';

export type CameraState = 'starting' | 'on' | 'denied' | 'none' | 'taken';

export interface Camera {
  readonly video: RefObject<HTMLVideoElement | null>;
  readonly state: CameraState;
  readonly devices: readonly MediaDeviceInfo[];
  /** The one that is on. */
  readonly current: string | null;
  /** Asks for another one. */
  choose(deviceId: string): void;
}

/** Shows the chosen camera, or the first one, in `video`; the camera's light goes out when this goes. */
export function useCamera(): Camera {
  const video = useRef<HTMLVideoElement>(null);
  const [wanted, choose] = useState<string | null>(null);
  const [found, setFound] = useState<Pick<Camera, 'state' | 'devices' | 'current'>>({
    state: 'starting',
    devices: [],
    current: null,
  });
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
        track?.addEventListener('ended', () => isCurrent && setFound({ state: 'none', devices: [], current: null }));
        video.current.srcObject = stream;
        await video.current.play();
        if (isCurrent) setFound({ state: 'on', devices, current: track?.getSettings().deviceId ?? null });
      } catch (error) {
        if (isCurrent) setFound((before) => ({ ...before, state: stateOf(error) }));
      }
    }
    void start();
    return () => {
      isCurrent = false;
      stop();
    };
  }, [wanted]);
  return { video, choose, ...found };
}

function stateOf(error: unknown): CameraState {
  const name = error instanceof Error ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied';
  // Another program has it, or the driver failed.
  return name === 'NotReadableError' || name === 'AbortError' ? 'taken' : 'none';
}

/** What the camera sees now. @param maxSidePx of the picture; as the camera gives it when left out */
export async function frameOf(video: HTMLVideoElement, quality: number, maxSidePx = Infinity): Promise<Blob> {
  const scale = Math.min(1, maxSidePx / Math.max(video.videoWidth, video.videoHeight));
  const canvas = new OffscreenCanvas(Math.round(video.videoWidth * scale), Math.round(video.videoHeight * scale));
  canvas.getContext('2d')?.drawImage(video, 0, 0, canvas.width, canvas.height);
  return canvas.convertToBlob({ type: 'image/jpeg', quality });
}
