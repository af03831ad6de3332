/** A document as it prints, in a frame that may do nothing but be looked at and printed. */
import type { Ref } from 'react';
import { useTranslation } from '../../boot/i18n.ts';
import styles from './records.module.css';

interface DocumentFrameProps {
  readonly html: string;
  readonly frameRef?: Ref<HTMLIFrameElement>;
}

export function DocumentFrame({ html, frameRef }: DocumentFrameProps) {
  const { t } = useTranslation();
  return (
    <iframe
      ref={frameRef}
      className={styles['frame']}
      title={t('records.view.preview')}
      srcDoc={html}
      sandbox="allow-same-origin allow-modals"
      data-testid="document-frame"
    />
  );
}
