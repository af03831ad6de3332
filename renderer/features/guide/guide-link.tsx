/** A link between pages of the guide: goes there on the guide's own screen, and stays in the drawer beside the work. */
import { createContext, type PropsWithChildren, useContext } from 'react';
import { useHelpStore } from '../../boot/help-store.ts';
import { Link } from '../../ui/link.tsx';
import { type GuidePlace, pathOfPlace } from './guide-links.ts';

export const IsInDrawer = createContext(false);

interface GuideLinkProps {
  readonly place: GuidePlace;
  readonly className?: string | undefined;
  readonly isCurrent?: boolean;
}

export function GuideLink({ place, className, isCurrent = false, children }: PropsWithChildren<GuideLinkProps>) {
  const openDrawer = useHelpStore((state) => state.openDrawer);
  const stay = useContext(IsInDrawer) ? { onFollow: () => openDrawer(place.page) } : {};
  return (
    <Link to={pathOfPlace(place)} className={className} aria-current={isCurrent ? 'page' : undefined} {...stay}>
      {children}
    </Link>
  );
}
