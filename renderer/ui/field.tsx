/** A labelled control of a form, with the sentence of what is wrong with it. */
import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import styles from './field.module.css';

interface FieldProps {
  readonly label: string;
  readonly error?: string | null;
  readonly hint?: ReactNode;
  /** Over all columns of the form. */
  readonly isWide?: boolean;
  /** Several controls, or one that brings its own label: a group instead of a label. */
  readonly isGroup?: boolean;
  readonly children: ReactNode;
}

export function Field({ label, error = null, hint, isWide = false, isGroup = false, children }: FieldProps) {
  const className = `${styles['field']} ${isWide ? styles['wide'] : ''}`;
  const id = useId();
  const about = useRef<HTMLSpanElement>(null);
  const hasWords = error !== null || hint !== undefined;
  // Whatever the control is made of, what is said about it belongs to the element that takes the focus.
  useLayoutEffect(() => {
    if (isGroup) return;
    const control = about.current?.parentElement?.querySelector('input, textarea, select, button');
    control?.setAttribute('aria-describedby', id);
    return () => control?.removeAttribute('aria-describedby');
  }, [id, hasWords, isGroup]);
  const words = hasWords && (
    <span ref={about} id={id} className={styles['words']}>
      {error !== null && (
        <span className={styles['error']} role="alert">
          {error}
        </span>
      )}
      {hint !== undefined && <span className={styles['hint']}>{hint}</span>}
    </span>
  );
  return isGroup ? (
    <div className={className} role="group" aria-label={label} {...(hasWords ? { 'aria-describedby': id } : {})}>
      <span className={styles['label']}>{label}</span>
      {children}
      {words}
    </div>
  ) : (
    <div className={className}>
      {/* The control is inside: that is what names it. */}
      {/* oxlint-disable-next-line jsx-a11y/label-has-associated-control */}
      <label className={styles['named']}>
        <span className={styles['label']}>{label}</span>
        {children}
      </label>
      {words}
    </div>
  );
}

export function Fields({ children }: { readonly children: ReactNode }) {
  return <div className={styles['fields']}>{children}</div>;
}
