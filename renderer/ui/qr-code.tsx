/** A QR code for the camera of another device: dark on white in every theme, as cameras read it. */
import styles from './qr-code.module.css';

interface QrCodeProps {
  /** A path in a square of `side`, its quiet zone in it. */
  readonly code: { readonly side: number; readonly path: string };
  /** On the screen, in px. */
  readonly side: number;
  readonly label: string;
}

export function QrCode({ code, side, label }: QrCodeProps) {
  return (
    <svg
      className={styles['code']}
      width={side}
      height={side}
      viewBox={`0 0 ${code.side} ${code.side}`}
      shapeRendering="crispEdges"
      role="img"
      aria-label={label}
    >
      <path d={code.path} />
    </svg>
  );
}
