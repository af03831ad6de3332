/** One comment with all that was said about it since, and what may be said next. */
import { Button } from 'antd';
import { MessageSquareCheck, MessageSquareWarning } from 'lucide-react';
import { useState } from 'react';
import type { CommentView } from '../../../shared/api/comments.ts';
import { useLocalText, useTranslation } from '../../boot/i18n.ts';
import { DateTime } from '../../ui/date-time.tsx';
import { Link } from '../../ui/link.tsx';
import { Tag } from '../../ui/status-tag.tsx';
import { useNotify } from '../../ui/use-notify.ts';
import { CommentForm } from './comment-form.tsx';
import styles from './comments.module.css';
import { pathOfSubject, useCommentAct, useCommentRights } from './use-comments.ts';

interface CommentItemProps {
  readonly comment: CommentView;
  /** Says what it is about: in lists of several things. */
  readonly isNamed?: boolean;
}

export function CommentItem({ comment, isNamed = false }: CommentItemProps) {
  const { t } = useTranslation();
  const text = useLocalText();
  const notify = useNotify();
  const { mayClose, maySay } = useCommentRights();
  const [isAnswering, setAnswering] = useState(false);
  const { isOpen, id } = comment;
  const act = isOpen ? 'close' : 'reopen';
  const may = isOpen ? mayClose : maySay;
  const acting = useCommentAct(comment, () => setAnswering(false), notify.failed);
  const send = async (note: string): Promise<boolean> => {
    try {
      await acting.mutateAsync({ act, note });
      return true;
    } catch {
      return false;
    }
  };
  return (
    <article className={styles['item']} data-testid="comment" data-open={isOpen}>
      <header className={styles['head']}>
        <Tag tone={isOpen ? 'warn' : 'ok'} icon={isOpen ? MessageSquareWarning : MessageSquareCheck}>
          {t(isOpen ? 'comments.states.open' : 'comments.states.closed')}
        </Tag>
        {isNamed && (
          <Link to={pathOfSubject(comment.subject)}>
            {t(`comments.subjects.${comment.subject.entity}`)} {text(comment.subjectName.zh, comment.subjectName.en)}
          </Link>
        )}
        {comment.sampleId !== null && <Tag tone="quiet">{t('comments.fromSample')}</Tag>}
      </header>
      <p className={styles['text']}>{comment.text}</p>
      <Said name={comment.personName} atMs={comment.atMs} />
      {comment.events.map((event) => (
        <div key={`${event.kind} ${event.atMs}`} className={styles['event']}>
          <p className={styles['text']}>
            <strong>{t(`comments.events.${event.kind}`)}</strong> {event.note}
          </p>
          <Said name={event.personName} atMs={event.atMs} />
        </div>
      ))}
      {may && !isAnswering && (
        <Button size="small" onClick={() => setAnswering(true)}>
          {t(`comments.acts.${act}`)}
        </Button>
      )}
      {may && isAnswering && (
        <CommentForm
          draftKey={`comment.${act}.${id}`}
          label={t(`comments.asks.${act}`)}
          send={t(`comments.acts.${act}`)}
          isSending={acting.isPending}
          onSend={send}
          onCancel={() => setAnswering(false)}
        />
      )}
    </article>
  );
}

function Said({ name, atMs }: { readonly name: string; readonly atMs: number }) {
  return (
    <p className={styles['said']}>
      {name} · <DateTime ms={atMs} form="short" />
    </p>
  );
}
