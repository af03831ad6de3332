/** One channel's picture over the whole wall: near, and beside or over the one of the round before or the baseline. */
import { Slider } from 'antd';
import { ArrowLeft, Check, ChevronLeft, ChevronRight, CircleX, ZoomIn, ZoomOut } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useLocalText, useTranslation } from '../../../boot/i18n.ts';
import { BaselineButton } from '../../../ui/baseline-button.tsx';
import { Button } from '../../../ui/button.tsx';
import { Choice } from '../../../ui/choice.tsx';
import { KeyHint } from '../../../ui/key-hint.tsx';
import { StatusTag } from '../../../ui/status-tag.tsx';
import { useShortcut } from '../../../ui/use-shortcut.ts';
import { type CellRef, type Numbered, cellState } from '../round-model.ts';
import { isFree, isOnGrid } from '../use-round-keys.ts';
import { cellElementId } from '../use-selection.ts';
import { type Shots, snapshotResult } from './compare.ts';
import styles from './picture-view.module.css';
import { Picture } from './picture.tsx';
import type { Hold } from './use-hold.ts';
import { useZoom } from './use-zoom.ts';
import { zoomStep } from './zoom.ts';

const layouts = ['one', 'side', 'slider'] as const;
type Layout = (typeof layouts)[number];
/** What the picture of now is held against. */
const others = ['before', 'baseline'] as const;
type Other = (typeof others)[number];

interface PictureViewProps extends Numbered {
  /** The channel's picture item. */
  readonly cell: CellRef;
  readonly shots: Shots;
  readonly before: Hold;
  /** Null when the round is completed. */
  readonly onAnswer: ((value: 'pass' | 'fail') => void) | null;
  readonly onStep: (by: 1 | -1) => void;
  readonly onClose: () => void;
}

const panStep = 80;
const arrows = {
  left: { x: panStep, y: 0 },
  right: { x: -panStep, y: 0 },
  up: { x: 0, y: panStep },
  down: { x: 0, y: -panStep },
};

export function PictureView({ channel, no, cell, shots, before, onAnswer, onStep, onClose }: PictureViewProps) {
  const { t } = useTranslation();
  const text = useLocalText();
  const [wanted, setLayout] = useState<Layout>('one');
  const [wish, setAgainst] = useState<Other>('before');
  const [cut, setCut] = useState(50);
  const stage = useRef<HTMLDivElement>(null);
  const there = others.filter((each) => shots[each] !== null);
  const against = there.includes(wish) ? wish : there[0];
  const layout = against === undefined ? 'one' : wanted;
  const zooming = useZoom(stage, layout === 'side' ? 2 : 1);
  const { zoom } = zooming;
  const title = `${no} ${text(channel.device.name, channel.device.nameEn)}`;
  const result = snapshotResult(channel);
  const state = cellState(channel.answers[cell.itemId]);
  useEffect(() => stage.current?.focus({ preventScroll: true }), []);

  const arrow = (name: keyof typeof arrows): void => {
    if (zoom.scale > 1) zooming.pan(arrows[name]);
    else if (name === 'left' || name === 'right') onStep(name === 'left' ? -1 : 1);
  };
  useShortcut('arrowleft', () => arrow('left'), { takes: isFree });
  useShortcut('arrowright', () => arrow('right'), { takes: isFree });
  useShortcut('arrowup', () => arrow('up'), { takes: isFree });
  useShortcut('arrowdown', () => arrow('down'), { takes: isFree });
  useShortcut('pageup', () => onStep(-1), { takes: isFree });
  useShortcut('pagedown', () => onStep(1), { takes: isFree });
  useShortcut('+', () => zooming.by(zoomStep));
  useShortcut('=', () => zooming.by(zoomStep));
  useShortcut('-', () => zooming.by(1 / zoomStep));
  useShortcut('0', () => zooming.reset());
  useShortcut('v', () => setLayout(layouts[(layouts.indexOf(wanted) + 1) % layouts.length] ?? 'one'));
  useShortcut('escape', onClose);
  useShortcut('enter', onClose, { takes: isOnGrid });

  const picture = (when: keyof Shots, hidden = 0) => (
    <Picture shot={shots[when]} when={when} title={title} zoom={zoom} cut={hidden} />
  );
  return (
    <section className={styles['view']} aria-label={t('rounds.wall.near', { title })} data-testid="picture-view">
      <header className={styles['bar']}>
        <Button icon={<ArrowLeft size={14} />} onClick={onClose}>
          {t('rounds.wall.all')} <KeyHint keys="escape" />
        </Button>
        <Button icon={<ChevronLeft size={16} />} aria-label={t('rounds.wall.previous')} onClick={() => onStep(-1)} />
        <Button icon={<ChevronRight size={16} />} aria-label={t('rounds.wall.next')} onClick={() => onStep(1)} />
        <h2>{title}</h2>
        <StatusTag status={state} />
        {onAnswer !== null && (
          <>
            <Button icon={<Check size={14} />} onClick={() => onAnswer('pass')}>
              {t('common.state.pass')} <KeyHint keys="1" />
            </Button>
            <Button icon={<CircleX size={14} />} onClick={() => onAnswer('fail')}>
              {t('common.state.fail')} <KeyHint keys="2" />
            </Button>
          </>
        )}
        <span className={styles['gap']} />
        {result !== undefined && (
          <BaselineButton
            deviceId={channel.device.id}
            title={title}
            isBaseline={channel.device.baseline?.blobId === channel.snapshotBlobId}
            resultId={async () => result.id}
          />
        )}
        {there.length > 1 && (
          <Choice
            label={t('rounds.wall.against')}
            value={against ?? 'before'}
            onChange={setAgainst}
            options={there.map((value) => ({ value, label: t(`rounds.wall.others.${value}`) }))}
          />
        )}
        {against !== undefined && (
          <>
            <Choice
              label={t('rounds.wall.layout')}
              value={layout}
              onChange={setLayout}
              options={layouts.map((value) => ({ value, label: t(`rounds.wall.layouts.${value}`) }))}
            />
            {layout === 'one' && (
              <Button aria-pressed={before.isOn} type={before.isOn ? 'primary' : 'default'} onClick={before.toggle}>
                {t(against === 'baseline' ? 'rounds.wall.showBaseline' : 'rounds.wall.showBefore')} <KeyHint keys="b" />
              </Button>
            )}
          </>
        )}
        <Button
          icon={<ZoomOut size={15} />}
          aria-label={t('rounds.wall.smaller')}
          onClick={() => zooming.by(1 / zoomStep)}
        />
        <Button onClick={zooming.reset} title={t('rounds.wall.whole')}>
          {Math.round(zoom.scale * 100)}%
        </Button>
        <Button icon={<ZoomIn size={15} />} aria-label={t('rounds.wall.larger')} onClick={() => zooming.by(zoomStep)} />
      </header>
      <div
        ref={stage}
        id={cellElementId(cell)}
        className={`${styles['stage']} ${layout === 'side' ? styles['side'] : ''}`}
        role="group"
        aria-label={`${title} ${t(`common.state.${state}`)}`}
        tabIndex={0}
        data-stage
        data-scale={zoom.scale.toFixed(2)}
        {...zooming.handlers}
      >
        {layout === 'one' && picture(before.isOn && against !== undefined ? against : 'now')}
        {layout === 'side' && against !== undefined && (
          <>
            {picture(against)}
            {picture('now')}
          </>
        )}
        {layout === 'slider' && against !== undefined && (
          <>
            {picture(against)}
            {picture('now', cut)}
          </>
        )}
      </div>
      {layout === 'slider' && (
        <Slider
          className={styles['slider'] ?? ''}
          min={0}
          max={100}
          value={cut}
          tooltip={{ formatter: null }}
          ariaLabelForHandle={t('rounds.wall.slider')}
          onChange={setCut}
        />
      )}
    </section>
  );
}
