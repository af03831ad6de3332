/** Tools, colours and the way back. Arrow keys go from one to the next, as in any toolbar. */
import { Button } from 'antd';
import { ArrowUpRight, Check, Grid2x2, type LucideIcon, Plus, Redo2, Square, Trash2, Type, Undo2 } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from '../../boot/i18n.ts';
import { KeyHint } from '../../ui/key-hint.tsx';
import { useShortcut } from '../../ui/use-shortcut.ts';
import { markPaint } from './draw-marks.ts';
import styles from './mark-editor.module.css';
import { type MarkKind, markColours } from './marks.ts';
import type { Marking } from './use-marks.ts';

const tools: readonly { kind: MarkKind; icon: LucideIcon; keys: string }[] = [
  { kind: 'arrow', icon: ArrowUpRight, keys: 'a' },
  { kind: 'box', icon: Square, keys: 'b' },
  { kind: 'text', icon: Type, keys: 't' },
  { kind: 'blur', icon: Grid2x2, keys: 'm' },
];

export function MarkToolbar({ marking }: { readonly marking: Marking }) {
  const { t } = useTranslation();
  const { tool, colour, chosen, canUndo, canRedo } = marking;
  return (
    <div role="toolbar" aria-label={t('photos.marking.toolbar')} className={styles['toolbar']} onKeyDown={goSideways}>
      {tools.map(({ kind, icon, keys }) => (
        <Tool
          key={kind}
          label={t(`photos.marking.kinds.${kind}`)}
          icon={icon}
          keys={keys}
          isOn={tool === kind}
          onChoose={() => marking.setTool(kind)}
        />
      ))}
      <Button icon={<Plus size={14} />} onClick={marking.insertInMiddle}>
        {t('photos.marking.insert')}
      </Button>
      <div role="group" aria-label={t('photos.marking.colour')} className={styles['colours']}>
        {markColours.map((name) => (
          <button
            key={name}
            type="button"
            className={styles['colour']}
            style={{ background: markPaint[name] }}
            title={t(`photos.marking.colours.${name}`)}
            aria-label={t(`photos.marking.colours.${name}`)}
            aria-pressed={colour === name}
            onClick={() => marking.paint(name)}
          >
            {colour === name && <Check size={14} strokeWidth={3} aria-hidden data-colour={name} />}
          </button>
        ))}
      </div>
      <Button
        icon={<Undo2 size={14} />}
        disabled={!canUndo}
        onClick={marking.undo}
        title={t('photos.marking.undo')}
        aria-label={t('photos.marking.undo')}
      />
      <Button
        icon={<Redo2 size={14} />}
        disabled={!canRedo}
        onClick={marking.redo}
        title={t('photos.marking.redo')}
        aria-label={t('photos.marking.redo')}
      />
      <Button
        icon={<Trash2 size={14} />}
        disabled={chosen === undefined}
        onClick={() => chosen && marking.remove(chosen.id)}
        title={t('photos.marking.remove')}
        aria-label={t('photos.marking.remove')}
      />
    </div>
  );
}

interface ToolProps {
  readonly label: string;
  readonly icon: LucideIcon;
  readonly keys: string;
  readonly isOn: boolean;
  readonly onChoose: () => void;
}

function Tool({ label, icon: Icon, keys, isOn, onChoose }: ToolProps) {
  useShortcut(keys, onChoose, { isInDialog: true });
  return (
    <Button
      type={isOn ? 'primary' : 'default'}
      ghost={isOn}
      icon={<Icon size={14} />}
      aria-pressed={isOn}
      onClick={onChoose}
    >
      {label} <KeyHint keys={keys} />
    </Button>
  );
}

function goSideways(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (step === undefined) return;
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('button:not(:disabled)')];
  const at = buttons.indexOf(document.activeElement as HTMLElement);
  buttons.at((at + step) % buttons.length)?.focus();
  event.preventDefault();
}
