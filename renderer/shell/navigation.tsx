/** The parts of the app, one key or one click away. */
import { BookOpen, type LucideIcon, PanelLeftClose, PanelLeftOpen, Search } from 'lucide-react';
import { useTranslation } from '../boot/i18n.ts';
import { useOverlayStore } from '../boot/overlay-store.ts';
import { useUiStore } from '../boot/ui-store.ts';
import { usePath } from '../router.ts';
import { type Section, sections } from '../routes.tsx';
import { Hint } from '../ui/hint.tsx';
import { KeyHint } from '../ui/key-hint.tsx';
import { Link } from '../ui/link.tsx';
import { isGuidePath } from './guide-pages.ts';
import styles from './navigation.module.css';
import { sectionIcons, sectionKeys, sectionPath } from './sections.ts';

export function Navigation({ current }: { readonly current: Section | null }) {
  const { t } = useTranslation();
  const path = usePath();
  const isCollapsed = useUiStore((state) => state.isNavCollapsed);
  const toggle = useUiStore((state) => state.toggleNav);
  const Toggle = isCollapsed ? PanelLeftOpen : PanelLeftClose;
  return (
    <nav className={`${styles['nav']} ${isCollapsed ? styles['collapsed'] : ''}`} aria-label={t('shell.navigation')}>
      <div className={styles['brand']}>
        <span className={styles['name']}>{t('common.appName')}</span>
      </div>
      <SearchButton isCollapsed={isCollapsed} />
      <ul className={styles['list']}>
        {sections.map((section) => (
          <li key={section} className={section === 'settings' ? styles['last'] : undefined}>
            <NavLink
              to={sectionPath(section)}
              label={t(`shell.nav.${section}`)}
              Icon={sectionIcons[section]}
              keys={sectionKeys(section).direct}
              isCurrent={section === current}
              isCollapsed={isCollapsed}
            />
          </li>
        ))}
      </ul>
      <NavLink
        to="/guide"
        label={t('guide.title')}
        Icon={BookOpen}
        keys="f1"
        isCurrent={isGuidePath(path)}
        isCollapsed={isCollapsed}
      />
      <button
        type="button"
        className={styles['toggle']}
        onClick={toggle}
        aria-label={t(isCollapsed ? 'shell.expand' : 'shell.collapse')}
        title={`${t(isCollapsed ? 'shell.expand' : 'shell.collapse')} (Ctrl+B)`}
      >
        <Toggle size={16} aria-hidden />
      </button>
    </nav>
  );
}

/** Looks like the field it opens. */
function SearchButton({ isCollapsed }: { readonly isCollapsed: boolean }) {
  const { t } = useTranslation();
  const show = useOverlayStore((state) => state.show);
  return (
    <Hint text={isCollapsed ? t('palette.search') : ''} placement="right">
      <button
        type="button"
        className={styles['search']}
        aria-keyshortcuts="Control+K"
        aria-haspopup="dialog"
        onClick={() => show('palette')}
        data-tour="search"
      >
        <Search size={15} aria-hidden />
        <span className={styles['searchLabel']}>{t('palette.search')}</span>
        <span className={styles['searchKeys']}>
          <KeyHint keys="ctrl+k" />
        </span>
      </button>
    </Hint>
  );
}

interface NavLinkProps {
  readonly to: string;
  readonly label: string;
  readonly Icon: LucideIcon;
  readonly keys: string;
  readonly isCurrent: boolean;
  readonly isCollapsed: boolean;
}

function NavLink({ to, label, Icon, keys, isCurrent, isCollapsed }: NavLinkProps) {
  return (
    <Hint text={isCollapsed ? label : ''} placement="right">
      <Link
        to={to}
        className={`${styles['link']} ${isCurrent ? styles['current'] : ''}`}
        aria-current={isCurrent ? 'page' : undefined}
        aria-label={label}
        aria-keyshortcuts={keys}
      >
        <Icon size={18} strokeWidth={1.8} aria-hidden />
        <span className={styles['label']}>{label}</span>
        <span className={styles['keys']}>
          <KeyHint keys={keys} />
        </span>
      </Link>
    </Hint>
  );
}
