/** A link to a screen: a real address, so that it can be opened in a second window, and a guarded step otherwise. */
import type { AnchorHTMLAttributes, MouseEvent } from 'react';
import { navigate } from '../router.ts';

type LinkProps = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> & {
  readonly to: string;
  /** What a plain click does in place of going there. */
  readonly onFollow?: () => void;
};

export function Link({ to, onClick, onFollow = () => navigate(to), ...rest }: LinkProps) {
  const follow = (event: MouseEvent<HTMLAnchorElement>): void => {
    onClick?.(event);
    if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    onFollow();
  };
  return <a {...rest} href={`#${to}`} onClick={follow} />;
}
