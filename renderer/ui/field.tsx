/** A labelled control of a form, with the sentence of what is wrong with it. */
import type { ReactNode } from 'react';
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
  const inside = (
    <>
      <span className={styles['label']}>{label}</span>
      {children}
      {error !== null && (
        <span className={styles['error']} role="alert">
          {error}
        </span>
      )}
      {hint !== undefined && <span className={styles['hint']}>{hint}</span>}
    </>
  );
  return isGroup ? (
    <div className={className} role="group" aria-label={label}>
      {inside}
    </div>
  ) : (
    // The control is inside: that is what names it.
    // oxlint-disable-next-line jsx-a11y/label-has-associated-control
    <label className={className}>{inside}</label>
  );
}

export function Fields({ children }: { readonly children: ReactNode }) {
  return <div className={styles['fields']}>{children}</div>;
}
