/** One channel on the wall: its picture, its name, and how its picture item stands. */
import { memo } from 'react';
import { useLocalText, useTranslation } from '../../../boot/i18n.ts';
import { BlobImage } from '../../../ui/blob-image.tsx';
import { useProbeSentences } from '../../../ui/probe-sentences.ts';
import type { Progress } from '../../../ui/probing-progress.ts';
import { CellSymbol, stateClass } from '../cell-look.tsx';
import { type CellRef, type Numbered, cellState } from '../round-model.ts';
import { cellElementId } from '../use-selection.ts';
import type { Shot } from './compare.ts';
import styles from './wall.module.css';

interface TileProps extends Numbered {
  readonly itemId: string;
  readonly column: number;
  /** What is shown: this round's picture, or the one from before while that is looked at. */
  readonly blobId: Shot['blobId'] | null;
  readonly isBefore: boolean;
  readonly isSelected: boolean;
  readonly progress: Progress | null;
  readonly onSelect: (cell: CellRef) => void;
  readonly onOpen: (cell: CellRef) => void;
}

export const Tile = memo(function Tile(props: TileProps) {
  const { channel, no, itemId, column, blobId, isBefore, isSelected, progress, onSelect, onOpen } = props;
  const { t } = useTranslation();
  const text = useLocalText();
  const own = { deviceId: channel.device.id as string, itemId };
  const title = `${no} ${text(channel.device.name, channel.device.nameEn)}`;
  const state = cellState(channel.answers[itemId]);
  const word = t(`common.state.${state}`);
  return (
    <div
      role="gridcell"
      id={cellElementId(own)}
      aria-colindex={column}
      className={`${styles['tile']} ${styles[state]} ${isSelected ? styles['selected'] : ''}`}
      tabIndex={isSelected ? 0 : -1}
      aria-selected={isSelected}
      data-testid={`tile-${no}`}
      data-state={state}
      // The tile that is selected already opens: one finger, no double click.
      onClick={() => (isSelected ? onOpen(own) : onSelect(own))}
    >
      <p className={styles['caption']}>
        <span className={styles['title']}>{title}</span>
        {progress !== null && (
          <span className={styles['probing']}>
            {progress.done}/{progress.total}
          </span>
        )}
        <CellSymbol state={state} />
        <span className={stateClass(state)}>{word}</span>
      </p>
      {blobId !== null ? (
        <BlobImage id={blobId} alt="" style={{ objectFit: 'contain' }} />
      ) : (
        <p className={styles['none']}>{isBefore ? t('rounds.wall.noBefore') : <WhyNone channel={channel} />}</p>
      )}
    </div>
  );
});

/** The first thing that a probe says about a channel without a picture. */
function WhyNone({ channel }: Pick<Numbered, 'channel'>) {
  const { t } = useTranslation();
  const sentencesOf = useProbeSentences();
  const reports = ['tcp', 'picture', 'onvif'].flatMap((id) => channel.probes[id]?.report ?? []);
  const why = reports.flatMap(sentencesOf)[0];
  return why ?? t('rounds.wall.noPicture');
}
