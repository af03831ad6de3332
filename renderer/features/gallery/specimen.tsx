/** How the gallery shows a component: its name, then each of its states under a caption. */
import type { ReactNode } from 'react';
import styles from './gallery.module.css';

interface SpecimenProps {
  /** The component's name in the code. */
  readonly name: string;
  readonly children: ReactNode;
}

export function Specimen({ name, children }: SpecimenProps) {
  return (
    <section className={styles['specimen']} aria-label={name} data-component={name}>
      <h2 className={styles['name']}>{name}</h2>
      <div className={styles['samples']}>{children}</div>
    </section>
  );
}

interface SampleProps {
  /** Which state it is. */
  readonly caption: string;
  /** Over the whole width. */
  readonly isWide?: boolean;
  /** In a frame, with a height of its own, as what fills a window or a panel needs it. */
  readonly heightPx?: number;
  /** How it looks depends on the machine's fonts or on how long it has been there: no picture is compared of it. */
  readonly isUnsteady?: boolean;
  readonly children: ReactNode;
}

export function Sample({ caption, isWide = false, heightPx, isUnsteady = false, children }: SampleProps) {
  return (
    <figure className={isWide ? styles['wide'] : styles['sample']} data-unsteady={isUnsteady}>
      <figcaption className={styles['caption']}>{caption}</figcaption>
      {heightPx === undefined ? (
        children
      ) : (
        <div className={styles['frame']} style={{ height: heightPx }}>
          {children}
        </div>
      )}
    </figure>
  );
}
