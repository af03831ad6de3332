/** At the left of the guide: its pages, or the places that hold what was typed. */
import { Input, type InputRef } from 'antd';
import { Search } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from '../../boot/i18n.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useSearchKey } from '../../ui/use-shortcut.ts';
import type { GuidePage } from './guide-book.ts';
import { GuideLink } from './guide-link.tsx';
import type { GuideHit } from './guide-search.ts';
import { useGuideStore } from './guide-store.ts';
import styles from './guide.module.css';
import { useGuide } from './use-guide.ts';

/** More would not be read; another word narrows them down. */
const maxHits = 40;

export function GuideContents({ current }: { readonly current: string }) {
  const { t } = useTranslation();
  const { book, search } = useGuide();
  const typed = useGuideStore((state) => state.typed);
  const type = useGuideStore((state) => state.type);
  const input = useRef<InputRef>(null);
  useSearchKey(() => input.current?.focus());
  return (
    <nav className={styles['contents']} aria-label={t('guide.pages')}>
      <Input
        ref={input}
        allowClear
        value={typed}
        onChange={(event) => type(event.target.value)}
        prefix={<Search size={14} aria-hidden />}
        placeholder={t('guide.search')}
        aria-label={t('guide.search')}
        aria-keyshortcuts="/"
      />
      {typed.trim() === '' ? <Pages pages={book.pages} current={current} /> : <Hits hits={search(typed)} />}
    </nav>
  );
}

function Pages({ pages, current }: { readonly pages: readonly GuidePage[]; readonly current: string }) {
  const isCurrent = (name: string): boolean => name === current || (name === 'errors' && current.startsWith('errors/'));
  return (
    <ul className={styles['list']}>
      {pages.map(({ name, title }) => (
        <li key={name}>
          <GuideLink
            place={{ page: name, heading: null }}
            className={isCurrent(name) ? styles['current'] : undefined}
            isCurrent={isCurrent(name)}
          >
            {title}
          </GuideLink>
        </li>
      ))}
    </ul>
  );
}

function Hits({ hits }: { readonly hits: readonly GuideHit[] }) {
  const { t } = useTranslation();
  if (hits.length === 0) return <EmptyState title={t('guide.none')} hint={t('guide.noneHint')} />;
  return (
    <>
      <p className={styles['count']} role="status">
        {t('guide.found', { count: hits.length })}
      </p>
      <ul className={styles['list']}>
        {hits.slice(0, maxHits).map(({ page, heading, excerpt }) => (
          <li key={`${page.name}#${heading?.slug ?? ''}`}>
            <GuideLink place={{ page: page.name, heading: heading?.slug ?? null }}>
              <strong>{heading === null ? page.title : `${page.title} › ${heading.text}`}</strong>
              <span className={styles['excerpt']}>{excerpt}</span>
            </GuideLink>
          </li>
        ))}
      </ul>
    </>
  );
}
