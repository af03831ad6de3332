/**
 * The button of the window's frame and of the first screen, which are there before the component library is, and of the
 * round, where every click is to be answered within two frames. It looks like the library's; other screens use that one.
 */
import { LoaderCircle } from 'lucide-react';
import type { ButtonHTMLAttributes, ReactNode } from 'react';
import styles from './button.module.css';

interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'type'> {
  readonly type?: 'default' | 'primary' | 'text';
  readonly size?: 'middle' | 'small';
  readonly icon?: ReactNode;
  /** What it began is under way: it takes no second click. */
  readonly loading?: boolean;
}

const looks = { default: '', primary: styles['primary'], text: styles['text'] };

export function Button({
  type = 'default',
  size = 'middle',
  icon,
  loading = false,
  className = '',
  onClick,
  children,
  ...rest
}: ButtonProps) {
  const sizeClass = size === 'small' ? styles['small'] : '';
  const loadingClass = loading ? styles['loading'] : '';
  return (
    <button
      {...rest}
      type="button"
      className={`${styles['button']} ${looks[type]} ${sizeClass} ${loadingClass} ${className}`}
      aria-busy={loading}
      onClick={loading ? undefined : onClick}
    >
      {loading ? <LoaderCircle size={14} className={styles['turning']} aria-hidden /> : icon}
      {children}
    </button>
  );
}
