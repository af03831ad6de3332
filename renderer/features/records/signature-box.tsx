/** A box to sign in with mouse, touchpad, pen or finger. */
import { Button } from 'antd';
import { type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react';
import SignaturePad from 'signature_pad';
import { useTranslation } from '../../boot/i18n.ts';
import styles from './records.module.css';

export interface SignatureBoxHandle {
  /** The strokes as a PNG in base64, cut to what was drawn on; null when nothing was. */
  png(): string | null;
}

interface SignatureBoxProps {
  readonly label: string;
  readonly ref: Ref<SignatureBoxHandle>;
  readonly isWrong: boolean;
  readonly onChange: (isEmpty: boolean) => void;
}

/** Signatures print on white paper, whatever the theme: the ink is always dark and the box always white. */
const ink = '#10233f';

export function SignatureBox({ label, ref, isWrong, onChange }: SignatureBoxProps) {
  const { t } = useTranslation();
  const canvas = useRef<HTMLCanvasElement>(null);
  const pad = useRef<SignaturePad | null>(null);
  const [isEmpty, setEmpty] = useState(true);
  const latest = useRef(onChange);
  useEffect(() => {
    latest.current = onChange;
  });
  const note = (): void => {
    const empty = pad.current?.isEmpty() ?? true;
    setEmpty(empty);
    latest.current(empty);
  };

  useEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    // As many dots as the screen has, or a signature prints coarse.
    const scale = Math.max(window.devicePixelRatio, 2);
    element.width = element.clientWidth * scale;
    element.height = element.clientHeight * scale;
    element.getContext('2d')?.scale(scale, scale);
    const made = new SignaturePad(element, { penColor: ink, minWidth: 0.8, maxWidth: 2.6 });
    made.addEventListener('endStroke', note);
    pad.current = made;
    return () => {
      made.off();
      pad.current = null;
    };
  }, []);
  useImperativeHandle(ref, () => ({
    png: () =>
      pad.current?.isEmpty() === false ? pad.current.toDataURL('image/png').replace(/^data:[^,]*,/, '') : null,
  }));

  const undo = (): void => {
    const strokes = pad.current?.toData() ?? [];
    pad.current?.fromData(strokes.slice(0, -1));
    note();
  };
  const clear = (): void => {
    pad.current?.clear();
    note();
  };
  return (
    <div className={`${styles['signature']} ${isWrong ? styles['wrong'] : ''}`}>
      <canvas ref={canvas} role="img" aria-label={label} />
      <div className={styles['signatureButtons']}>
        <Button size="small" type="text" disabled={isEmpty} onClick={undo}>
          {t('records.sign.undo')}
        </Button>
        <Button size="small" type="text" disabled={isEmpty} onClick={clear}>
          {t('records.sign.clear')}
        </Button>
      </div>
    </div>
  );
}
