/** A sentence about what stands under the pointer or has the focus: the frame's own, there before the component library is. */
import { type PropsWithChildren, useEffect, useId, useState } from 'react';
import { createPortal } from 'react-dom';
import styles from './hint.module.css';

interface HintProps {
  /** Nothing is said when it is empty. */
  readonly text: string;
  readonly placement: 'above' | 'right';
}

const showAfterMs = 100;
const anchorName = '--hint';

/** Around one element, which it leaves where and as it is. */
export function Hint({ text, placement, children }: PropsWithChildren<HintProps>) {
  const [about, setAbout] = useState<Element | null>(null);
  const begin = (event: { readonly currentTarget: Element }): void => setAbout(event.currentTarget.firstElementChild);
  const end = (): void => setAbout(null);
  return (
    <span className={styles['holder']} onPointerEnter={begin} onPointerLeave={end} onFocus={begin} onBlur={end}>
      {children}
      {about instanceof HTMLElement && text !== '' && (
        <Bubble about={about} text={text} placement={placement} onEscape={end} />
      )}
    </span>
  );
}

interface BubbleProps extends HintProps {
  readonly about: HTMLElement;
  readonly onEscape: () => void;
}

function Bubble({ about, text, placement, onEscape }: BubbleProps) {
  const id = useId();
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    // Something else may hold on to the same element.
    const before = about.style.getPropertyValue('anchor-name');
    about.style.setProperty('anchor-name', before === '' ? anchorName : `${before}, ${anchorName}`);
    about.setAttribute('aria-describedby', id);
    const timer = setTimeout(() => setShown(true), showAfterMs);
    const escape = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') onEscape();
    };
    window.addEventListener('keydown', escape);
    return () => {
      window.removeEventListener('keydown', escape);
      clearTimeout(timer);
      about.removeAttribute('aria-describedby');
      about.style.setProperty('anchor-name', before);
    };
  }, [about, id, onEscape]);
  if (!isShown) return null;
  return createPortal(
    <div id={id} role="tooltip" className={`${styles['bubble']} ${styles[placement]}`}>
      {text}
    </div>,
    document.body,
  );
}
