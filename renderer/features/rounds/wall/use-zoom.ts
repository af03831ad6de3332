/** Zooms by wheel, keys and two fingers, and moves by dragging. */
import { type PointerEvent, type RefObject, type WheelEvent, useRef, useState } from 'react';
import { type Stage, type Zoom, pannedBy, wholePicture, zoomedAt, zoomStep } from './zoom.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Zooming {
  readonly zoom: Zoom;
  by(factor: number): void;
  pan(by: Point): void;
  reset(): void;
  readonly handlers: {
    onWheel(event: WheelEvent): void;
    onPointerDown(event: PointerEvent): void;
    onPointerMove(event: PointerEvent): void;
    onPointerUp(event: PointerEvent): void;
    onPointerCancel(event: PointerEvent): void;
  };
}

const middle: Point = { x: 0, y: 0 };

/** @param stages how many pictures lie side by side in the element */
export function useZoom(ref: RefObject<HTMLElement | null>, stages: number): Zooming {
  const [zoom, setZoom] = useState<Zoom>(wholePicture);
  const fingers = useRef(new Map<number, Point>());

  const box = (): { stage: Stage; left: number; top: number } => {
    const rect = ref.current?.getBoundingClientRect() ?? new DOMRect();
    return { stage: { width: rect.width / stages, height: rect.height }, left: rect.left, top: rect.top };
  };
  /** From the middle of the picture that the pointer is on. */
  const placeOf = ({ clientX, clientY }: { clientX: number; clientY: number }): Point => {
    const { stage, left, top } = box();
    return { x: ((clientX - left) % stage.width) - stage.width / 2, y: clientY - top - stage.height / 2 };
  };
  const change = (factor: number, point: Point): void => setZoom((held) => zoomedAt(held, factor, point, box().stage));
  const pan = (by: Point): void => setZoom((held) => pannedBy(held, by, box().stage));
  const lift = (event: PointerEvent): void => void fingers.current.delete(event.pointerId);

  return {
    zoom,
    by: (factor) => change(factor, middle),
    pan,
    reset: () => setZoom(wholePicture),
    handlers: {
      onWheel: (event) => change(event.deltaY < 0 ? zoomStep : 1 / zoomStep, placeOf(event)),
      onPointerDown(event) {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        fingers.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
      },
      onPointerMove(event) {
        const from = fingers.current.get(event.pointerId);
        if (from === undefined) return;
        const to = { x: event.clientX, y: event.clientY };
        const other = [...fingers.current].find(([id]) => id !== event.pointerId)?.[1];
        fingers.current.set(event.pointerId, to);
        if (other === undefined) return pan({ x: to.x - from.x, y: to.y - from.y });
        const ratio = distance(to, other) / Math.max(1, distance(from, other));
        change(ratio, placeOf({ clientX: (to.x + other.x) / 2, clientY: (to.y + other.y) / 2 }));
      },
      onPointerUp: lift,
      onPointerCancel: lift,
    },
  };
}

const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);
