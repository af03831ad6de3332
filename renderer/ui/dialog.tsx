/**
 * What is asked before the work goes on. It lies over the window, has the keyboard to itself, and goes by Escape, its cross,
 * or a click beside it. Made without the component library: it is there within two frames of the click.
 */
import { X } from 'lucide-react';
import { type KeyboardEvent, type MouseEvent, type ReactNode, useEffect, useId, useRef } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from '../boot/i18n.ts';
import { Button } from './button.tsx';
import styles from './dialog.module.css';

interface DialogProps {
  readonly isOpen: boolean;
  readonly title: string;
  readonly onClose: () => void;
  /** Px; 520 when left out. */
  readonly width?: number;
  /** A click beside it does nothing: what was done in it would be lost. */
  readonly isHeld?: boolean;
  /** What the dialog is for. Without it there is only its cross. */
  readonly act?: DialogAct;
  /** Another way to do it, left of it. */
  readonly otherAct?: DialogAct;
  readonly children: ReactNode;
}

interface DialogAct {
  readonly label: string;
  readonly run: () => void;
  readonly isDisabled?: boolean;
  readonly isBusy?: boolean;
}

export function Dialog({ isOpen, ...inside }: DialogProps) {
  return isOpen ? createPortal(<Open {...inside} />, document.body) : null;
}

function Open({ title, onClose, width = 520, isHeld = false, act, otherAct, children }: Omit<DialogProps, 'isOpen'>) {
  const { t } = useTranslation();
  const titleId = useId();
  const card = useRef<HTMLDivElement>(null);
  useOwnFocus(card);
  const press = (event: KeyboardEvent): void => {
    // To an input method it says that no word is meant.
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      event.stopPropagation();
      onClose();
    } else if (event.key === 'Tab' && card.current !== null) keepInside(event, card.current);
  };
  const clickBeside = (event: MouseEvent): void => {
    if (event.target !== event.currentTarget) return;
    // The keyboard stays in the card.
    if (isHeld) event.preventDefault();
    else onClose();
  };
  return (
    // What is beside the card is no control: Escape and the cross do the same.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
    <div className={styles['over']} data-dialog="true" onMouseDown={clickBeside}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <div
        ref={card}
        role="dialog"
        aria-modal="true"
        aria-labelledby={titleId}
        tabIndex={-1}
        className={styles['card']}
        style={{ width }}
        onKeyDown={press}
      >
        <h2 id={titleId} className={styles['title']}>
          {title}
        </h2>
        <button type="button" className={styles['cross']} aria-label={t('common.actions.close')} onClick={onClose}>
          <X size={16} aria-hidden />
        </button>
        {children}
        {act !== undefined && (
          <div className={styles['foot']}>
            <Button onClick={onClose}>{t('common.actions.cancel')}</Button>
            {otherAct !== undefined && (
              <Button disabled={otherAct.isDisabled ?? false} loading={otherAct.isBusy ?? false} onClick={otherAct.run}>
                {otherAct.label}
              </Button>
            )}
            <Button
              type="primary"
              autoFocus
              disabled={act.isDisabled ?? false}
              loading={act.isBusy ?? false}
              onClick={act.run}
            >
              {act.label}
            </Button>
          </div>
        )}
      </div>
    </div>
  );
}

/** The keyboard is in the dialog while it is there, and back where it was after that. */
function useOwnFocus(card: { readonly current: HTMLElement | null }): void {
  const before = useRef(document.activeElement);
  useEffect(() => {
    const own = card.current;
    const last = before.current;
    if (own !== null && !own.contains(document.activeElement)) own.focus({ preventScroll: true });
    return () => {
      const isFree = document.activeElement === document.body || own?.contains(document.activeElement);
      if (isFree === true && last instanceof HTMLElement) last.focus({ preventScroll: true });
    };
  }, [card]);
}

const stops = 'a[href], button:enabled, input:enabled, select:enabled, textarea:enabled, [tabindex="0"]';

/** From the last control to the first, and back. */
function keepInside(event: KeyboardEvent, card: HTMLElement): void {
  const all = [...card.querySelectorAll<HTMLElement>(stops)];
  const [from, to] = event.shiftKey ? [all[0], all.at(-1)] : [all.at(-1), all[0]];
  const isAtEnd = document.activeElement === from || document.activeElement === card;
  if (!isAtEnd || to === undefined) return;
  event.preventDefault();
  to.focus();
}
