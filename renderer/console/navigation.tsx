/** The console's parts. */
import {
  Cctv,
  Dices,
  FileCheck2,
  GitMerge,
  Laptop,
  ListChecks,
  type LucideIcon,
  MessageSquareText,
  ScrollText,
  TriangleAlert,
} from 'lucide-react';
import { useTranslation } from '../boot/i18n.ts';
import { Link } from '../ui/link.tsx';
import styles from './console.module.css';
import { type Section, sections } from './routes.tsx';

const icons: Record<Section, LucideIcon> = {
  contract: ScrollText,
  faults: TriangleAlert,
  rounds: ListChecks,
  records: FileCheck2,
  samples: Dices,
  comments: MessageSquareText,
  devices: Cctv,
  laptops: Laptop,
  conflicts: GitMerge,
};

export function Navigation({ current }: { readonly current: Section | null }) {
  const { t } = useTranslation();
  return (
    <nav className={styles['nav']} aria-label={t('console.nav.label')}>
      {sections.map((section) => {
        const Icon = icons[section];
        return (
          <Link
            key={section}
            to={`/${section}`}
            className={styles['navLink']}
            aria-current={section === current ? 'page' : undefined}
          >
            <Icon size={18} strokeWidth={1.8} aria-hidden />
            {t(`console.nav.${section}`)}
          </Link>
        );
      })}
    </nav>
  );
}
