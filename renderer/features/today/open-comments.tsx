/** What the customer's supervisor said and nobody has closed yet. Nothing where there is none. */
import { MessageSquareWarning } from 'lucide-react';
import { api } from '../../boot/client.ts';
import { useLocalText, useTranslation } from '../../boot/i18n.ts';
import { useApiQuery } from '../../boot/query.ts';
import { Link } from '../../ui/link.tsx';
import { Panel } from '../../ui/panel.tsx';
import styles from './today.module.css';

const mostShown = 4;

export function OpenComments() {
  const { t } = useTranslation();
  const text = useLocalText();
  const items = useApiQuery(['comments.open'], ['comment', 'comment_event', 'fault', 'record', 'device'], () =>
    api.comments.open({}),
  ).data?.items;
  if (items === undefined || items.length === 0) return null;
  return (
    <Panel title={<Link to="/comments">{t('comments.toClose')}</Link>} extra={items.length}>
      <ul className={styles['comments']}>
        {items.slice(0, mostShown).map((comment) => (
          <li key={comment.id}>
            <MessageSquareWarning size={14} aria-hidden />
            <Link to="/comments">{comment.text}</Link>
            <small>{text(comment.subjectName.zh, comment.subjectName.en)}</small>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
