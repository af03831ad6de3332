/** A document as it prints, in a frame that may do nothing but be looked at and printed. */
import { type RefObject, useEffect, useRef } from 'react';
import { useTranslation } from '../boot/i18n.ts';
import styles from './document-frame.module.css';

interface DocumentFrameProps {
  readonly html: string;
  /** For whoever prints it. */
  readonly frameRef?: RefObject<HTMLIFrameElement | null>;
}

export function DocumentFrame({ html, frameRef }: DocumentFrameProps) {
  const { t } = useTranslation();
  const own = useRef<HTMLIFrameElement>(null);
  const ref = frameRef ?? own;
  useEffect(() => {
    const frame = ref.current;
    if (frame === null) return;
    const fit = (): void => fitSheet(frame);
    // The frame's document is another one after every load.
    frame.addEventListener('load', fit);
    const observer = new ResizeObserver(fit);
    observer.observe(frame);
    return () => {
      frame.removeEventListener('load', fit);
      observer.disconnect();
    };
  }, [ref]);
  return (
    <iframe
      ref={ref}
      className={styles['frame']}
      title={t('records.view.preview')}
      srcDoc={html}
      sandbox="allow-same-origin allow-modals"
      data-testid="document-frame"
    />
  );
}

/** Width of an A4 sheet and a little of the ground beside it, px. */
const sheetPx = (210 / 25.4) * 96 + 12;

/** Makes the sheet as small as it must be for its whole width to be seen; paper does not change (documents/style.ts). */
function fitSheet({ contentDocument }: HTMLIFrameElement): void {
  const root = contentDocument?.documentElement;
  root?.style.setProperty('--fit', String(Math.min(1, root.clientWidth / sheetPx)));
}
