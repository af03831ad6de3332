/** The guide: its pages at the left, the text, and the headings of the page at the right. */
import { Button } from 'antd';
import { ArrowLeft } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { appErrorCodes } from '../../../shared/errors.ts';
import { useHelpStore } from '../../boot/help-store.ts';
import { useLocale, useTranslation } from '../../boot/i18n.ts';
import { navigate } from '../../router.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { Page } from '../../ui/page.tsx';
import { type GuidePage, findPage } from './guide-book.ts';
import { GuideContents } from './guide-contents.tsx';
import { GuideLink } from './guide-link.tsx';
import styles from './guide.module.css';
import { Markdown, headingId } from './markdown.tsx';
import { useGuide } from './use-guide.ts';

interface GuideScreenProps {
  readonly page?: string;
  /** A heading's slug; on the page of errors also a code, which has a page of its own. */
  readonly heading?: string;
}

export function GuideScreen({ page = '', heading }: GuideScreenProps) {
  const { t } = useTranslation();
  const isCode = page === 'errors' && appErrorCodes.some((code) => code === heading);
  const name = isCode ? `errors/${heading}` : page;
  const { book } = useGuide();
  const found = findPage(book, name);
  return (
    <Page title={t('guide.title')} actions={<BackToWork />} isFull>
      <div className={styles['columns']}>
        <GuideContents current={name} />
        {found === undefined ? (
          <EmptyState
            title={t('guide.missing')}
            hint={name}
            action={<Button onClick={() => navigate('/guide')}>{t('guide.toStart')}</Button>}
          />
        ) : (
          <Article page={found} heading={isCode ? undefined : heading} />
        )}
      </div>
    </Page>
  );
}

function BackToWork() {
  const { t } = useTranslation();
  const workPath = useHelpStore((state) => state.workPath);
  return (
    <Button icon={<ArrowLeft size={14} />} onClick={() => navigate(workPath)} aria-keyshortcuts="F1">
      {t('guide.back')} <KeyHint keys="f1" />
    </Button>
  );
}

function Article({ page, heading }: { readonly page: GuidePage; readonly heading: string | undefined }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const scroller = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (heading === undefined) {
      scroller.current?.scrollTo(0, 0);
      return;
    }
    const target = document.getElementById(headingId(heading));
    target?.scrollIntoView();
    target?.focus({ preventScroll: true });
    // Another language has other headings: the page then starts at its top.
  }, [page, heading, locale]);
  const hasHeadings = page.headings.length > 1 && !page.name.startsWith('errors/');
  return (
    <div className={styles['scroller']} ref={scroller} role="region" aria-label={t('guide.article')} tabIndex={0}>
      <article className={styles['article']}>
        <h2 className={styles['title']}>{page.title}</h2>
        <Markdown blocks={page.blocks} page={page.name} />
        <Neighbours page={page} />
      </article>
      {hasHeadings && (
        <nav className={styles['headings']} aria-label={t('guide.onThisPage')}>
          <p>{t('guide.onThisPage')}</p>
          <ul>
            {page.headings.map(({ slug, text }) => (
              <li key={slug}>
                <GuideLink place={{ page: page.name, heading: slug }}>{text}</GuideLink>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </div>
  );
}

/** Where to go from the end of a page. */
function Neighbours({ page }: { readonly page: GuidePage }) {
  const { t } = useTranslation();
  const { pages } = useGuide().book;
  const index = pages.findIndex(({ name }) => name === page.name);
  if (index < 0) return null;
  const previous = pages[index - 1];
  const next = pages[index + 1];
  return (
    <nav className={styles['neighbours']} aria-label={`${t('guide.previous')} / ${t('guide.next')}`}>
      {previous !== undefined && (
        <GuideLink place={{ page: previous.name, heading: null }}>
          <span>{t('guide.previous')}</span> {previous.title}
        </GuideLink>
      )}
      {next !== undefined && (
        <GuideLink className={styles['next']} place={{ page: next.name, heading: null }}>
          <span>{t('guide.next')}</span> {next.title}
        </GuideLink>
      )}
    </nav>
  );
}
