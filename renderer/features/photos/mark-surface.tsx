/** The picture with its marks, drawn as they will be saved; each mark is a button that moves by pointer and by arrow keys. */
import { type CSSProperties, type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from '../../boot/i18n.ts';
import { drawMarks, loadFaces } from './draw-marks.ts';
import styles from './mark-editor.module.css';
import { type Mark, type Size, boxOf } from './marks.ts';
import type { Marking, Point } from './use-marks.ts';

interface MarkSurfaceProps {
  readonly picture: ImageBitmap | null;
  readonly name: string;
  readonly marking: Marking;
  readonly onText: () => void;
}

export function MarkSurface({ picture, name, marking, onText }: MarkSurfaceProps) {
  const { t } = useTranslation();
  const { marks, size, chosen } = marking;
  const canvas = useDrawn(picture, marks, size);
  const drag = useDrag(marking, onText);
  return (
    <div className={styles['room']}>
      <div
        className={styles['surface']}
        style={{ '--ratio': size.width / size.height, maxWidth: size.width } as CSSProperties}
        data-testid="mark-surface"
        onPointerDown={(event) => drag.begin(event, null, 'draw')}
        onPointerMove={drag.go}
        onPointerUp={drag.end}
        onPointerCancel={drag.end}
      >
        <canvas
          ref={canvas}
          width={size.width}
          height={size.height}
          role="img"
          aria-label={t('photos.marking.picture', { name })}
        />
        {marks.map((item, index) => (
          <MarkHandle
            key={item.id}
            item={item}
            number={index + 1}
            isChosen={item === chosen}
            marking={marking}
            onText={onText}
            onMove={(event) => drag.begin(event, item, 'move')}
            onResize={(event) => drag.begin(event, item, 'resize')}
          />
        ))}
      </div>
    </div>
  );
}

function useDrawn(picture: ImageBitmap | null, marks: readonly Mark[], size: Size) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [hasFaces, setFaces] = useState(false);
  useEffect(() => {
    let isCurrent = true;
    void loadFaces(document.fonts).then(() => isCurrent && setFaces(true));
    return () => {
      isCurrent = false;
    };
  }, []);
  useEffect(() => {
    const context = canvas.current?.getContext('2d', { willReadFrequently: true }) ?? null;
    if (context === null || picture === null) return;
    // A pointer moves more often than the screen shows.
    const frame = requestAnimationFrame(() => {
      context.drawImage(picture, 0, 0);
      drawMarks(context, marks, size);
    });
    return () => cancelAnimationFrame(frame);
  }, [picture, marks, size, hasFaces]);
  return canvas;
}

interface MarkHandleProps {
  readonly item: Mark;
  readonly number: number;
  readonly isChosen: boolean;
  readonly marking: Marking;
  readonly onText: () => void;
  readonly onMove: (event: PointerEvent<HTMLElement>) => void;
  readonly onResize: (event: PointerEvent<HTMLElement>) => void;
}

const directions: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

function MarkHandle({ item, number, isChosen, marking, onText, onMove, onResize }: MarkHandleProps) {
  const { t } = useTranslation();
  const { size } = marking;
  const { x, y, width, height } = boxOf(item);
  const press = (event: KeyboardEvent): void => {
    const direction = directions[event.key];
    if (direction !== undefined) {
      const step = event.ctrlKey ? 1 : Math.ceil(Math.max(size.width, size.height) / 100);
      const [dx, dy] = direction;
      (event.shiftKey ? marking.resize : marking.move)(item.id, dx * step, dy * step);
    } else if (event.key === 'Delete' || event.key === 'Backspace') marking.remove(item.id);
    else if (event.key === 'Enter' && item.kind === 'text') onText();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const words = { kind: t(`photos.marking.kinds.${item.kind}`), number, text: item.text };
  return (
    <>
      <button
        type="button"
        className={`${styles['handle']} ${isChosen ? styles['chosen'] : ''}`}
        style={{
          left: percent(x, size.width),
          top: percent(y, size.height),
          width: percent(width, size.width),
          height: percent(height, size.height),
        }}
        aria-label={t('photos.marking.one', words)}
        aria-pressed={isChosen}
        aria-describedby="mark-keys"
        onFocus={() => marking.choose(item.id)}
        onKeyDown={press}
        onPointerDown={onMove}
        onDoubleClick={() => item.kind === 'text' && onText()}
      />
      {isChosen && (
        <span
          className={styles['corner']}
          style={{ left: percent(item.x2, size.width), top: percent(item.y2, size.height) }}
          onPointerDown={onResize}
          data-testid="mark-corner"
        />
      )}
    </>
  );
}

const percent = (part: number, whole: number): string => `${(part / whole) * 100}%`;

interface Drag {
  readonly id: number;
  readonly how: 'draw' | 'move' | 'resize';
  readonly pointer: number;
  last: Point;
}

/** Mouse, finger and pen alike. */
function useDrag(marking: Marking, onText: () => void) {
  const drag = useRef<Drag | null>(null);
  const { size } = marking;

  function pointOf(event: PointerEvent<HTMLElement>): Point {
    const surface = event.currentTarget.closest(`.${styles['surface']}`) ?? event.currentTarget;
    const { left, top, width, height } = surface.getBoundingClientRect();
    const within = (value: number, high: number): number => Math.round(Math.min(Math.max(value, 0), high));
    return {
      x: within(((event.clientX - left) / width) * size.width, size.width),
      y: within(((event.clientY - top) / height) * size.height, size.height),
    };
  }

  return {
    begin(event: PointerEvent<HTMLElement>, item: Mark | null, how: Drag['how']) {
      if (event.button !== 0 || drag.current !== null) return;
      event.stopPropagation();
      const last = pointOf(event);
      marking.endStep();
      const id = item === null ? marking.start(last) : item.id;
      drag.current = { id, how, pointer: event.pointerId, last };
      const surface = event.currentTarget.closest<HTMLElement>(`.${styles['surface']}`);
      surface?.setPointerCapture(event.pointerId);
    },
    go(event: PointerEvent<HTMLElement>) {
      const { current } = drag;
      if (current === null || current.pointer !== event.pointerId) return;
      const point = pointOf(event);
      const [dx, dy] = [point.x - current.last.x, point.y - current.last.y];
      if (current.how === 'draw') marking.draw(current.id, point);
      else (current.how === 'move' ? marking.move : marking.resize)(current.id, dx, dy);
      current.last = point;
    },
    end(event: PointerEvent<HTMLElement>) {
      const { current } = drag;
      if (current === null || current.pointer !== event.pointerId) return;
      drag.current = null;
      if (current.how !== 'draw') return marking.endStep();
      marking.finish(current.id);
      if (marking.tool === 'text') onText();
    },
  };
}
