/** The parts of the contract, above each of their screens: how it is kept, its words, its registers, its checklists. */
import { isConsole } from '../boot/entry.ts';
import { useTranslation } from '../boot/i18n.ts';
import styles from './contract-parts.module.css';
import { Link } from './link.tsx';

const paths = {
  compass: '/contract',
  clauses: '/contract/clauses',
  papers: '/contract/papers',
  team: '/contract/team',
  registers: '/contract/registers',
  pushes: '/contract/pushes',
  templates: '/templates',
  questions: '/contract/questions',
} as const;
export type ContractPart = keyof typeof paths;

/** The console has those that are read. */
const shown = (Object.keys(paths) as ContractPart[]).filter(
  (part) => !isConsole || part === 'compass' || part === 'clauses',
);

export function ContractParts({ current }: { readonly current: ContractPart }) {
  const { t } = useTranslation();
  return (
    <nav className={styles['parts']} aria-label={t('contract.parts.label')} data-strip>
      {shown.map((part) => (
        <Link
          key={part}
          to={paths[part]}
          className={styles['part']}
          {...(part === current ? { 'aria-current': 'page' as const } : {})}
        >
          {t(`contract.parts.${part}`)}
        </Link>
      ))}
    </nav>
  );
}
