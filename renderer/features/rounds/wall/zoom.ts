/** A picture that is looked at closely: how large, and moved where. Pure; lengths in CSS pixels of the stage. */

export interface Zoom {
  /** 1: the whole picture fits. */
  readonly scale: number;
  /** How far the picture's middle is from the stage's. */
  readonly x: number;
  readonly y: number;
}

export interface Stage {
  readonly width: number;
  readonly height: number;
}

export const wholePicture: Zoom = { scale: 1, x: 0, y: 0 };
const maxScale = 8;
export const zoomStep = 1.25;

/** Larger or smaller by a factor, with the point under the pointer staying where it is. */
export function zoomedAt(zoom: Zoom, factor: number, point: { x: number; y: number }, stage: Stage): Zoom {
  const scale = Math.min(maxScale, Math.max(1, zoom.scale * factor));
  const ratio = scale / zoom.scale;
  return within({ scale, x: point.x - (point.x - zoom.x) * ratio, y: point.y - (point.y - zoom.y) * ratio }, stage);
}

export function pannedBy(zoom: Zoom, by: { x: number; y: number }, stage: Stage): Zoom {
  return within({ scale: zoom.scale, x: zoom.x + by.x, y: zoom.y + by.y }, stage);
}

/** Nobody loses the picture out of the window. */
function within({ scale, x, y }: Zoom, { width, height }: Stage): Zoom {
  const reach = (value: number, length: number): number => {
    const most = ((scale - 1) * length) / 2;
    return Math.min(most, Math.max(-most, value)) + 0;
  };
  return { scale, x: reach(x, width), y: reach(y, height) };
}
