/** The four ways to begin, each said in a sentence. Real radio buttons: arrow keys move the choice. */
import type { LucideIcon } from 'lucide-react';
import { useTranslation } from '../../boot/i18n.ts';
import type { Choice } from './index.tsx';
import styles from './setup.module.css';

interface SiteChoiceProps {
  readonly value: Choice;
  readonly icons: Record<Choice, LucideIcon>;
  readonly onChange: (choice: Choice) => void;
}

export function SiteChoice({ value, icons, onChange }: SiteChoiceProps) {
  const { t } = useTranslation();
  return (
    <fieldset className={styles['choices']}>
      <legend className="visually-hidden">{t('setup.site')}</legend>
      {(Object.keys(icons) as Choice[]).map((choice) => {
        const Icon = icons[choice];
        return (
          <label key={choice} className={`${styles['choice']} ${choice === value ? styles['chosen'] : ''}`}>
            <input
              type="radio"
              name="site"
              value={choice}
              checked={choice === value}
              onChange={() => onChange(choice)}
              className={styles['radio']}
              aria-labelledby={`site-${choice}`}
              aria-describedby={`site-${choice}-detail`}
            />
            <Icon size={22} strokeWidth={1.6} aria-hidden />
            <span className={styles['words']}>
              <span id={`site-${choice}`} className={styles['choiceTitle']}>
                {t(`setup.sites.${choice}.title`)}
              </span>
              <span id={`site-${choice}-detail`} className={styles['choiceDetail']}>
                {t(`setup.sites.${choice}.detail`)}
              </span>
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}
