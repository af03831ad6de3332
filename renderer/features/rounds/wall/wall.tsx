/** The snapshot wall: every channel's picture at once, as large as the window lets them be. */
import { History } from 'lucide-react';
import { useCallback, useRef, useState } from 'react';
import type { InspectionView, PreviousRound } from '../../../../shared/api/inspections.ts';
import { useTranslation } from '../../../boot/i18n.ts';
import { Button } from '../../../ui/button.tsx';
import { DateTime } from '../../../ui/date-time.tsx';
import { KeyHint } from '../../../ui/key-hint.tsx';
import { type ProbingState, progressOn } from '../../../ui/probing-progress.ts';
import { useShortcut } from '../../../ui/use-shortcut.ts';
import { gridKeys } from '../round-keys.ts';
import type { CellRef, Numbered } from '../round-model.ts';
import type { Move } from '../round-moves.ts';
import { isFree, isOnGrid } from '../use-round-keys.ts';
import type { Selection } from '../use-selection.ts';
import { shotsOf } from './compare.ts';
import { PictureView } from './picture-view.tsx';
import { Tile } from './tile.tsx';
import { useHold } from './use-hold.ts';
import { useSize } from './use-size.ts';
import { columnsFor, movedOnWall } from './wall-layout.ts';
import styles from './wall.module.css';

interface WallProps {
  readonly view: InspectionView;
  readonly shown: readonly Numbered[];
  readonly previous: PreviousRound | null;
  readonly itemId: string;
  readonly probing: ProbingState;
  readonly selection: Selection;
  readonly onAnswer: (value: 'pass' | 'fail') => void;
}

const gap = 6;
const caption = 24;
const moves = Object.entries(gridKeys).flatMap(([keys, action]) =>
  action.type === 'move' ? [[keys, action.to] as const] : [],
);

export function Wall({ view, shown, previous, itemId, probing, selection, onAnswer }: WallProps) {
  const { t } = useTranslation();
  const area = useRef<HTMLDivElement>(null);
  const size = useSize(area);
  const before = useHold('b');
  const [isNear, setNear] = useState(false);
  const columns = columnsFor(shown.length, { ...size, gap, caption });
  const { selected, go } = selection;
  const at = shown.findIndex(({ channel }) => channel.device.id === selected.deviceId);
  const current = shown[at];
  const cellAt = (index: number): CellRef | null => {
    const channel = shown[index]?.channel;
    return channel === undefined ? null : { deviceId: channel.device.id, itemId };
  };
  const goTo = (index: number): void => {
    const cell = cellAt(index);
    if (cell !== null) go(cell);
  };
  const open = useCallback(
    (cell: CellRef): void => {
      go(cell);
      setNear(true);
    },
    [go],
  );
  const close = (): void => {
    setNear(false);
    go({ deviceId: selected.deviceId, itemId });
  };
  if (isNear && current !== undefined) {
    return (
      <PictureView
        {...current}
        cell={{ deviceId: current.channel.device.id, itemId }}
        shots={shotsOf(current.channel, previous)}
        before={before}
        onAnswer={view.completedAtMs === null ? onAnswer : null}
        onStep={(by) => goTo(Math.min(shown.length - 1, Math.max(0, at + by)))}
        onClose={close}
      />
    );
  }
  const rows = Array.from({ length: Math.ceil(shown.length / columns) }, (_, row) =>
    shown.slice(row * columns, (row + 1) * columns),
  );
  return (
    <div className={styles['wall']}>
      <WallKeys
        onMove={(to) => goTo(movedOnWall(shown.length, columns, at, to))}
        onOpen={() => current && open(selected)}
      />
      <header className={styles['bar']}>
        <span>
          {before.isOn && previous !== null ? (
            <>
              {t('rounds.wall.beforeOf', { number: previous.number })} <DateTime ms={previous.completedAtMs} />
            </>
          ) : (
            <>
              {t('rounds.wall.nowOf', { number: view.number })} <DateTime ms={view.startedAtMs} />
            </>
          )}
        </span>
        <span className={styles['gap']} />
        <span className={styles['hint']}>
          <KeyHint keys="enter" /> {t('rounds.wall.open')}
        </span>
        {previous === null ? (
          <span className={styles['hint']}>{t('rounds.wall.first')}</span>
        ) : (
          <Button
            icon={<History size={14} />}
            type={before.isOn ? 'primary' : 'default'}
            aria-pressed={before.isOn}
            title={t('rounds.wall.holdHint')}
            onClick={before.toggle}
          >
            {t('rounds.wall.showBefore')} <KeyHint keys="b" />
          </Button>
        )}
      </header>
      <div ref={area} className={styles['area']}>
        <div
          role="grid"
          aria-label={t('rounds.wall.label')}
          aria-colcount={columns}
          className={styles['tiles']}
          style={{ '--columns': columns, '--rows': rows.length } as object}
          data-testid="wall"
        >
          {rows.map((row) => (
            <div key={row[0]?.no} role="row" className={styles['row']}>
              {row.map(({ channel, no }, column) => {
                const shots = shotsOf(channel, previous);
                const isBefore = before.isOn && previous !== null;
                return (
                  <Tile
                    key={no}
                    channel={channel}
                    no={no}
                    itemId={itemId}
                    column={column + 1}
                    blobId={(isBefore ? shots.before : shots.now)?.blobId ?? null}
                    isBefore={isBefore}
                    isSelected={channel.device.id === selected.deviceId}
                    progress={progressOn(probing, channel.device.id)}
                    onSelect={selection.select}
                    onOpen={open}
                  />
                );
              })}
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}

/** Only while the pictures are side by side: one that is near has arrows of its own. */
function WallKeys({ onMove, onOpen }: { readonly onMove: (to: Move) => void; readonly onOpen: () => void }) {
  for (const [keys, to] of moves) {
    // oxlint-disable-next-line react/rules-of-hooks
    useShortcut(keys, () => onMove(to), { takes: isFree });
  }
  useShortcut('enter', onOpen, { takes: isOnGrid });
  useShortcut('+', onOpen);
  return null;
}
