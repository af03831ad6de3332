/**
 * What opens beside its button and goes again by Escape or a click elsewhere. To a screen reader and to the keyboard it
 * is a dialog with a name; antd's popover alone is a tooltip that the Tab key never reaches.
 */
import { Popover, type PopoverProps } from 'antd';
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import styles from './popup.module.css';

interface PopupProps {
  readonly title: string;
  /** alertdialog: a question that has to be answered. */
  readonly role?: 'dialog' | 'alertdialog';
  readonly placement?: NonNullable<PopoverProps['placement']>;
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  readonly content: ReactNode;
  /** The button. */
  readonly children: ReactNode;
}

export function Popup({ placement = 'bottomRight', isOpen, onOpenChange, children, ...inside }: PopupProps) {
  return (
    <Popover
      trigger="click"
      placement={placement}
      open={isOpen}
      onOpenChange={onOpenChange}
      destroyOnHidden
      content={<Inside {...inside} onClose={() => onOpenChange(false)} />}
    >
      {children}
    </Popover>
  );
}

interface InsideProps extends Pick<PopupProps, 'title' | 'role' | 'content'> {
  readonly onClose: () => void;
}

function Inside({ title, role = 'dialog', content, onClose }: InsideProps) {
  const own = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    const element = own.current;
    // A field that asks for the focus has it by now.
    if (!element?.contains(before)) element?.focus();
    return () => {
      const isLost = document.activeElement === document.body || element?.contains(document.activeElement);
      if (isLost && before instanceof HTMLElement) before.focus();
    };
  }, []);
  const close = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    onClose();
  };
  return (
    // Keys that bubble up from what is in it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div ref={own} role={role} aria-label={title} tabIndex={-1} className={styles['inside']} onKeyDown={close}>
      <p className={styles['title']}>{title}</p>
      {content}
    </div>
  );
}
