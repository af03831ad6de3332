/** One cell for each address, live: where somebody is, and where the inventory should be told something. */
import { type KeyboardEvent, memo, useId, useMemo, useRef } from 'react';
import { useTranslation } from '../../boot/i18n.ts';
import {
  type Block,
  type CellState,
  blocksOf,
  cellStates,
  cellText,
  nextAddress,
  packStates,
  stateOf,
  unpackState,
} from './grid-model.ts';
import type { ShownSweep } from './use-sweep.ts';
import styles from './grid.module.css';

interface SweepGridProps {
  readonly sweep: ShownSweep;
  readonly proposed: ReadonlySet<string>;
  readonly chosen: string | null;
  readonly onChoose: (address: string) => void;
}

export const SweepGrid = memo(function SweepGrid({ sweep, proposed, chosen, onChoose }: SweepGridProps) {
  const { addresses, states } = sweep;
  const { t } = useTranslation();
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const blocks = useMemo(() => blocksOf(addresses), [addresses]);
  const current = chosen !== null && addresses.includes(chosen) ? chosen : (blocks[0]?.addresses[0] ?? '');
  const move = (event: KeyboardEvent): void => {
    const next = nextAddress(blocks, current, event.key);
    if (next === null) return;
    event.preventDefault();
    onChoose(next);
    document.getElementById(cellId(id, next))?.scrollIntoView({ block: 'nearest' });
  };
  return (
    <div className={styles['scroll']}>
      <div
        ref={list}
        role="listbox"
        className={styles['blocks']}
        aria-label={t('sweep.grid.label')}
        aria-activedescendant={cellId(id, current)}
        tabIndex={0}
        onKeyDown={move}
        data-testid="sweep-grid"
      >
        {blocks.map((block) => (
          <NetBlock
            key={block.net}
            id={id}
            block={block}
            packed={packStates(block.addresses, states, proposed)}
            chosen={chosen !== null && block.addresses.includes(chosen) ? chosen : null}
            onChoose={onChoose}
          />
        ))}
      </div>
    </div>
  );
});

const cellId = (id: string, address: string): string => `${id}-${address}`;

interface NetBlockProps {
  readonly id: string;
  readonly block: Block;
  /** What each cell shows, one letter each: a block in which nothing changed is not drawn again. */
  readonly packed: string;
  readonly chosen: string | null;
  readonly onChoose: (address: string) => void;
}

const NetBlock = memo(function NetBlock({ id, block, packed, chosen, onChoose }: NetBlockProps) {
  const { t } = useTranslation();
  const { net, addresses, offset } = block;
  const title = net === '' ? t('sweep.grid.others') : t('sweep.grid.net', { net });
  return (
    <div role="group" aria-label={title}>
      <p className={styles['net']} aria-hidden>
        {title}
      </p>
      <div className={net === '' ? styles['names'] : styles['cells']} role="presentation">
        {addresses.map((address, at) => (
          <Cell
            key={address}
            id={cellId(id, address)}
            address={address}
            text={cellText(net, address)}
            state={unpackState(packed, at)}
            column={at === 0 ? offset + 1 : 0}
            isChosen={address === chosen}
            onChoose={onChoose}
          />
        ))}
      </div>
    </div>
  );
});

interface CellProps {
  readonly id: string;
  readonly address: string;
  readonly text: string;
  readonly state: CellState;
  /** Where the first one of a block stands; 0 for those after it. */
  readonly column: number;
  readonly isChosen: boolean;
  readonly onChoose: (address: string) => void;
}

const Cell = memo(function Cell({ id, address, text, state, column, isChosen, onChoose }: CellProps) {
  const { t } = useTranslation();
  return (
    // The list takes the keys.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <span
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isChosen}
      aria-label={t('sweep.grid.cell', { address, state: t(`sweep.states.${state}`) })}
      className={`${styles['cell']} ${styles[state]} ${isChosen ? styles['chosen'] : ''}`}
      style={column > 1 ? { gridColumnStart: column } : undefined}
      title={address}
      data-state={state}
      onClick={() => onChoose(address)}
    >
      {text}
    </span>
  );
});

/** What the colours mean, and how many there are of each. */
export const GridLegend = memo(function GridLegend({ sweep, proposed }: Pick<SweepGridProps, 'sweep' | 'proposed'>) {
  const { t } = useTranslation();
  const { addresses, states } = sweep;
  const counts = useMemo(
    () => Map.groupBy(addresses, (address) => stateOf(address, states, proposed)),
    [addresses, states, proposed],
  );
  return (
    <ul className={styles['legend']}>
      {cellStates.map((state) => (
        <li key={state}>
          <span className={`${styles['swatch']} ${styles[state]}`} aria-hidden />
          {t(`sweep.states.${state}`)} <b>{counts.get(state)?.length ?? 0}</b>
        </li>
      ))}
    </ul>
  );
});
