/** The pages that come before the console: one card in the middle, and the language, which nobody has said yet. */
import type { ReactNode } from 'react';
import { type Locale, locales } from '../../shared/i18n/index.ts';
import { useTranslation } from '../boot/i18n.ts';
import { useUiStore } from '../boot/ui-store.ts';
import { Choice } from '../ui/choice.tsx';
import styles from './console.module.css';

interface CardProps {
  readonly title: string;
  readonly children: ReactNode;
}

export function Card({ title, children }: CardProps) {
  return (
    <main className={styles['signIn']}>
      <div className={styles['card']}>
        <header className={styles['cardHead']}>
          <h1>{title}</h1>
          <Languages />
        </header>
        {children}
      </div>
    </main>
  );
}

/** Of this browser only. */
function Languages() {
  const { t } = useTranslation();
  const locale = useUiStore((state) => state.locale);
  const take = useUiStore((state) => state.take);
  return (
    <Choice<Locale>
      label={t('settings.appearance.language')}
      value={locale}
      options={locales.map((value) => ({ value, label: t(`settings.appearance.languages.${value}`) }))}
      onChange={(next) => take({ locale: next })}
    />
  );
}
