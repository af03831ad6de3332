/** Why a checklist could not be published, with the items that it is about. */
import { CircleAlert } from 'lucide-react';
import type { TemplateProblem } from '../../../shared/api/templates.ts';
import type { Template } from '../../../shared/contract/schema.ts';
import { useLocalText, useTranslation } from '../../boot/i18n.ts';
import styles from './templates.module.css';

interface ProblemsProps {
  readonly problems: readonly TemplateProblem[];
  readonly template: Template;
  readonly onGo: (item: number) => void;
}

export function Problems({ problems, template, onGo }: ProblemsProps) {
  const { t } = useTranslation();
  const text = useLocalText();
  if (problems.length === 0) return null;
  return (
    <ul className={styles['problems']} role="alert" data-testid="template-problems">
      {problems.map(({ path, code, params }) => {
        const at = Number(/^items\.(\d+)/.exec(path)?.[1] ?? -1);
        const item = template.items[at];
        return (
          <li key={`${path}/${code}`}>
            <CircleAlert size={14} aria-hidden />
            <span>
              {code === 'form'
                ? t('templates.wrongForm', { path })
                : String(t(`dataFiles.problems.${code}`, params as never))}
            </span>
            {item !== undefined && (
              <button type="button" className={styles['goto']} onClick={() => onGo(at)}>
                {at + 1} {text(item.title, item.titleEn)}
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
