/** Every comment of the customer's supervisor: those still open first. */
import { Segmented } from 'antd';
import { MessageSquareCheck } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from '../../boot/i18n.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { CommentItem } from './comment-item.tsx';
import styles from './comments.module.css';
import { useComments } from './use-comments.ts';

const shownChoices = ['open', 'all'] as const;

export function CommentsScreen() {
  const { t } = useTranslation();
  const comments = useComments();
  const [shown, setShown] = useState<(typeof shownChoices)[number]>('open');
  return (
    <Page
      title={t('comments.title')}
      toolbar={
        <Segmented
          aria-label={t('comments.show')}
          value={shown}
          onChange={setShown}
          options={shownChoices.map((value) => ({ value, label: t(`comments.shown.${value}`) }))}
        />
      }
    >
      <QueryView query={comments}>
        {({ items }) => {
          const listed = items.filter(({ isOpen }) => shown === 'all' || isOpen);
          return listed.length === 0 ? (
            <EmptyState icon={MessageSquareCheck} title={t('comments.none')} hint={t('comments.noneHint')} />
          ) : (
            <div className={`${styles['list']} ${styles['wide']}`}>
              {listed.map((comment) => (
                <CommentItem key={comment.id} comment={comment} isNamed />
              ))}
            </div>
          );
        }}
      </QueryView>
    </Page>
  );
}
