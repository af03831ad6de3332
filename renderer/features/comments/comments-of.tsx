/** What was said about one thing, at that thing. */
import type { CommentSubject } from '../../../shared/domain/comment.ts';
import { api } from '../../boot/client.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { useApiMutation } from '../../boot/query.ts';
import { Panel } from '../../ui/panel.tsx';
import { useNotify } from '../../ui/use-notify.ts';
import { CommentForm } from './comment-form.tsx';
import { CommentItem } from './comment-item.tsx';
import styles from './comments.module.css';
import { useCommentRights, useCommentsOf } from './use-comments.ts';

/** On a laptop: nothing where nobody said anything. */
export function CommentsPanel({ subject }: { readonly subject: CommentSubject }) {
  const { t } = useTranslation();
  const items = useCommentsOf(subject).data?.items ?? [];
  return items.length === 0 ? null : (
    <Panel title={t('comments.title')} extra={items.length}>
      <div className={styles['list']}>
        {items.map((comment) => (
          <CommentItem key={comment.id} comment={comment} />
        ))}
      </div>
    </Panel>
  );
}

/** At the console, beside the thing. */
export function CommentsAside({ subject }: { readonly subject: CommentSubject }) {
  const { t } = useTranslation();
  return (
    <aside className={styles['aside']} aria-label={t('comments.title')}>
      <h2 className={styles['title']}>{t('comments.title')}</h2>
      <Talk subject={subject} />
    </aside>
  );
}

/** At the console, below a thing that lies over everything else. */
export function CommentsBelow({ subject }: { readonly subject: CommentSubject }) {
  const { t } = useTranslation();
  return (
    <Panel title={t('comments.title')}>
      <Talk subject={subject} />
    </Panel>
  );
}

/** With a field for who may say something. */
function Talk({ subject }: { readonly subject: CommentSubject }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const { maySay } = useCommentRights();
  const items = useCommentsOf(subject).data?.items;
  const add = useApiMutation((text: string) => api.comments.add({ subject, text }), {
    onSuccess: () => notify.done(t('comments.added')),
    onError: notify.failed,
  });
  const send = async (text: string): Promise<boolean> => {
    try {
      await add.mutateAsync(text);
      return true;
    } catch {
      return false;
    }
  };
  return (
    <div className={styles['list']}>
      {items?.length === 0 && <p className={styles['said']}>{t('comments.noneHere')}</p>}
      <div className={styles['list']}>
        {items?.map((comment) => (
          <CommentItem key={comment.id} comment={comment} />
        ))}
      </div>
      {maySay && (
        <CommentForm
          draftKey={`comment.add.${subject.entity}.${subject.id}`}
          label={t('comments.write')}
          send={t('comments.send')}
          isSending={add.isPending}
          onSend={send}
        />
      )}
    </div>
  );
}
