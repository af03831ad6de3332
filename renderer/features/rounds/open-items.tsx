/** What still keeps the round open, as a list that leads there. */
import { useState } from 'react';
import type { InspectionView } from '../../../shared/api/inspections.ts';
import { useLocalText, useTranslation } from '../../boot/i18n.ts';
import { CellSymbol } from './cell-look.tsx';
import { Button } from '../../ui/button.tsx';
import { Popup } from '../../ui/popup.tsx';
import styles from './round-screen.module.css';
import { type CellRef, channelNo, openCells } from './round-model.ts';

/** A fresh round has 200 open cells; nobody works from a list of them. */
const maxListed = 60;

export function OpenItems({ view, onGo }: { readonly view: InspectionView; readonly onGo: (cell: CellRef) => void }) {
  const { t } = useTranslation();
  const text = useLocalText();
  const [isOpen, setOpen] = useState(false);
  const cells = openCells(view);
  if (cells.length === 0) return null;
  const rowOf = (deviceId: string): string => {
    const index = view.channels.findIndex((channel) => channel.device.id === deviceId);
    const channel = view.channels[index];
    return channel === undefined
      ? ''
      : `${channelNo(channel, index)} ${text(channel.device.name, channel.device.nameEn)}`;
  };
  const titleOf = (itemId: string): string => {
    const item = view.template.items.find((candidate) => candidate.id === itemId);
    return item === undefined ? itemId : text(item.title, item.titleEn);
  };
  const list = (
    <>
      <p className={styles['hint']}>{t('rounds.openItemsHint')}</p>
      <ul className={styles['openList']}>
        {cells.slice(0, maxListed).map((cell) => (
          <li key={`${cell.deviceId}/${cell.itemId}`}>
            <button
              type="button"
              onClick={() => {
                setOpen(false);
                onGo(cell);
              }}
            >
              <CellSymbol state={cell.state} />
              <span>{rowOf(cell.deviceId)}</span>
              <span>{titleOf(cell.itemId)}</span>
              <span>{t(`common.state.${cell.state}`)}</span>
            </button>
          </li>
        ))}
      </ul>
      {cells.length > maxListed && (
        <p className={styles['hint']}>{t('rounds.openMore', { count: cells.length - maxListed })}</p>
      )}
    </>
  );
  const title = t('rounds.openItems', { count: cells.length });
  return (
    <Popup title={title} isOpen={isOpen} onOpenChange={setOpen} content={list}>
      <Button data-testid="open-items">{title}</Button>
    </Popup>
  );
}
