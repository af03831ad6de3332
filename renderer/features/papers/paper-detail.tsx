/** One of the contract's papers, or all that it does not name: what is on file, and the place to drop more. */
import { Button } from 'antd';
import { FilePlus2, FolderOpen } from 'lucide-react';
import { useState } from 'react';
import type { AskedPaper, PaperView } from '../../../shared/api/papers.ts';
import { useLocalText, useTranslation } from '../../boot/i18n.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Link } from '../../ui/link.tsx';
import { useDrop } from '../../ui/taken-files.ts';
import { useAction } from '../../ui/use-shortcut.ts';
import { PaperCard } from './paper-card.tsx';
import { PaperDialog } from './paper-dialog.tsx';
import { PaperHistory } from './paper-history.tsx';
import type { PaperRow } from './paper-rows.ts';
import { PaperStateTag } from './paper-state.tsx';
import styles from './papers.module.css';
import { RemoveDialog } from './remove-dialog.tsx';

interface PaperDetailProps {
  readonly row: PaperRow;
  readonly documents: readonly AskedPaper[];
  readonly today: string;
}

type Open =
  | { readonly kind: 'add'; readonly files: readonly File[] }
  | { readonly kind: 'change' | 'remove' | 'history'; readonly paper: PaperView };

export function PaperDetail({ row: { asked, papers, removed }, documents, today }: PaperDetailProps) {
  const { t } = useTranslation();
  const localText = useLocalText();
  const [open, setOpen] = useState<Open | null>(null);
  const title = asked === null ? t('papers.others') : localText(asked.title, asked.titleEn);
  const add = (files: readonly File[] = []): void => setOpen({ kind: 'add', files });
  const { isOver, handlers } = useDrop(add);
  useAction({ id: 'file-paper', label: (tr) => tr('papers.addTo', { title }), keys: ['n'], run: () => add() });
  const close = (): void => setOpen(null);
  const card = (paper: PaperView) => (
    <PaperCard
      key={paper.id}
      paper={paper}
      today={today}
      onChange={() => setOpen({ kind: 'change', paper })}
      onRemove={() => setOpen({ kind: 'remove', paper })}
      onHistory={() => setOpen({ kind: 'history', paper })}
    />
  );
  return (
    <div className={`${styles['detail']} ${isOver ? styles['over'] : ''}`} data-testid="paper-detail" {...handlers}>
      <header className={styles['detailHead']}>
        <div>
          <h2>{title}</h2>
          {asked !== null && asked.clauseIds.length > 0 && (
            <p className={styles['facts']}>
              <span>{t('papers.clauses')}</span>
              {asked.clauseIds.map((id) => (
                <Link key={id} to={`/contract/${encodeURIComponent(id)}`}>
                  {id}
                </Link>
              ))}
            </p>
          )}
          {asked === null && <p className={styles['soft']}>{t('papers.othersHint')}</p>}
        </div>
        {asked !== null && <PaperStateTag state={asked.state} />}
        <Button type="primary" icon={<FilePlus2 size={14} />} onClick={() => add()} aria-keyshortcuts="n">
          {t('papers.add')}
        </Button>
      </header>
      <p className={styles['dropLine']} role="status">
        <FolderOpen size={15} aria-hidden /> {isOver ? t('papers.dropNow', { title }) : t('papers.drop')}
      </p>
      {papers.length === 0 && (
        <EmptyState icon={FilePlus2} isSmall title={t('papers.nothing')} hint={t('papers.nothingHint')} />
      )}
      {papers.map(card)}
      {removed.length > 0 && (
        <details>
          <summary className={styles['soft']}>{t('papers.removedCount', { count: removed.length })}</summary>
          <div className={styles['removed']}>{removed.map(card)}</div>
        </details>
      )}
      {open?.kind === 'add' && (
        <PaperDialog
          documents={documents}
          today={today}
          documentId={asked?.id ?? null}
          dropped={open.files}
          onClose={close}
        />
      )}
      {open?.kind === 'change' && (
        <PaperDialog
          documents={documents}
          today={today}
          documentId={open.paper.documentId}
          paper={open.paper}
          onClose={close}
        />
      )}
      {open?.kind === 'remove' && <RemoveDialog paper={open.paper} onClose={close} />}
      {open?.kind === 'history' && <PaperHistory paper={open.paper} onClose={close} />}
    </div>
  );
}
