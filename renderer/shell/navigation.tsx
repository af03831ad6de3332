/** The parts of the app, one key or one click away. */
import { Tooltip } from 'antd';
import { BookOpen, PanelLeftClose, PanelLeftOpen } from 'lucide-react';
import type { SystemStatus } from '../../shared/api/system.ts';
import { useTranslation } from '../boot/i18n.ts';
import { useUiStore } from '../boot/ui-store.ts';
import { type Section, sections } from '../routes.tsx';
import { KeyHint } from '../ui/key-hint.tsx';
import { Link } from '../ui/link.tsx';
import styles from './navigation.module.css';
import { sectionIcons, sectionKeys, sectionPath } from './sections.ts';

export function Navigation({ status, current }: { readonly status: SystemStatus; readonly current: Section | null }) {
  const { t } = useTranslation();
  const isCollapsed = useUiStore((state) => state.isNavCollapsed);
  const toggle = useUiStore((state) => state.toggleNav);
  const Toggle = isCollapsed ? PanelLeftOpen : PanelLeftClose;
  return (
    <nav className={`${styles['nav']} ${isCollapsed ? styles['collapsed'] : ''}`} aria-label={t('shell.navigation')}>
      <div className={styles['brand']}>
        <span className={styles['name']}>{t('common.appName')}</span>
        {status.site?.kind === 'demo' && (
          <span className={styles['demo']} title={t('shell.site.demoHint')}>
            {t('shell.site.demo')}
          </span>
        )}
      </div>
      <ul className={styles['list']}>
        {sections.map((section) => (
          <li key={section} className={section === 'settings' ? styles['last'] : undefined}>
            <NavLink section={section} isCurrent={section === current} isCollapsed={isCollapsed} />
          </li>
        ))}
      </ul>
      <Tooltip title={isCollapsed ? t('guide.title') : ''} placement="right">
        <Link to="/guide" className={styles['link']} aria-label={t('guide.title')} aria-keyshortcuts="F1">
          <BookOpen size={18} strokeWidth={1.8} aria-hidden />
          <span className={styles['label']}>{t('guide.title')}</span>
          <span className={styles['keys']}>
            <KeyHint keys="f1" />
          </span>
        </Link>
      </Tooltip>
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

interface NavLinkProps {
  readonly section: Section;
  readonly isCurrent: boolean;
  readonly isCollapsed: boolean;
}

function NavLink({ section, isCurrent, isCollapsed }: NavLinkProps) {
  const { t } = useTranslation();
  const Icon = sectionIcons[section];
  const label = t(`shell.nav.${section}`);
  const { direct } = sectionKeys(section);
  return (
    <Tooltip title={isCollapsed ? label : ''} placement="right">
      <Link
        to={sectionPath(section)}
        className={`${styles['link']} ${isCurrent ? styles['current'] : ''}`}
        aria-current={isCurrent ? 'page' : undefined}
        aria-label={label}
        aria-keyshortcuts={direct}
      >
        <Icon size={18} strokeWidth={1.8} aria-hidden />
        <span className={styles['label']}>{label}</span>
        <span className={styles['keys']}>
          <KeyHint keys={direct} />
        </span>
      </Link>
    </Tooltip>
  );
}
