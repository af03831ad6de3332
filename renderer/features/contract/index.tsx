/** What was promised: clauses at the left, their words and obligations at the right. */
import { Input, type InputRef } from 'antd';
import { ScrollText, Search } from 'lucide-react';
import { useDeferredValue, useMemo, useRef, useState } from 'react';
import { api } from '../../boot/client.ts';
import { isConsole } from '../../boot/entry.ts';
import { useLocalText, useTranslation } from '../../boot/i18n.ts';
import { useApiQuery } from '../../boot/query.ts';
import { ContractParts } from '../../ui/contract-parts.tsx';
import { DateTime } from '../../ui/date-time.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { useSearchKey } from '../../ui/use-shortcut.ts';
import { ClauseDetail } from './clause-detail.tsx';
import { ClauseList } from './clause-list.tsx';
import { ContractFile } from './contract-file.tsx';
import type { Overview } from './overview.ts';
import styles from './contract.module.css';

export { QuestionsScreen } from './questions-screen.tsx';

/** @param props.clause the clause that is shown first, by its number */
export function ContractScreen({ clause }: { readonly clause?: string }) {
  const { t } = useTranslation();
  const overview = useApiQuery(['contract.overview'], ['contract', 'template', 'sync'], () =>
    api.contract.overview({}),
  );
  const search = useRef<InputRef>(null);
  const [text, setText] = useState('');
  useSearchKey(() => search.current?.focus());
  const data = overview.data;
  return (
    <Page
      title={t('contract.title')}
      meta={data !== undefined && <InForce contract={data} />}
      isFull
      toolbar={<ContractParts current="clauses" />}
      actions={
        <>
          <Input
            ref={search}
            className={styles['search'] ?? ''}
            prefix={<Search size={14} aria-hidden />}
            allowClear
            value={text}
            onChange={(event) => setText(event.target.value)}
            placeholder={t('contract.searchPlaceholder')}
            aria-label={t('common.actions.search')}
            aria-keyshortcuts="/"
          />
          {!isConsole && <ContractFile />}
        </>
      }
    >
      <QueryView query={overview}>
        {(contract) =>
          contract.clauses.length === 0 ? (
            <EmptyState icon={ScrollText} title={t('contract.empty')} hint={t('contract.emptyHint')} />
          ) : (
            <Clauses key={clause ?? ''} contract={contract} text={text} first={clause ?? null} />
          )
        }
      </QueryView>
    </Page>
  );
}

/** Which contract that is, and who put it in force. */
function InForce({ contract }: { readonly contract: Overview }) {
  const { t } = useTranslation();
  const localText = useLocalText();
  const { imported } = contract;
  return (
    <>
      <span>{localText(contract.title, contract.titleEn)}</span>
      <span>{t('contract.version', { version: contract.version })}</span>
      {imported !== null && (
        <span>
          {t('contract.importedBy', { name: imported.personName })} <DateTime ms={imported.atMs} form="short" />
        </span>
      )}
    </>
  );
}

interface ClausesProps {
  readonly contract: Overview;
  readonly text: string;
  readonly first: string | null;
}

function Clauses({ contract, text, first }: ClausesProps) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState(first);
  const wanted = useDeferredValue(text.trim().toLowerCase());
  const clauses = useMemo(
    () =>
      contract.clauses.filter((clause) =>
        [clause.id, clause.title, clause.titleEn, clause.text, clause.summaryEn].some((part) =>
          part.toLowerCase().includes(wanted),
        ),
      ),
    [contract, wanted],
  );
  // While searching, the first hit shows itself; a choice that is still in the list stays.
  const current = clauses.find(({ id }) => id === chosen) ?? clauses[0];
  return (
    <div className={styles['columns']}>
      <ClauseList contract={contract} clauses={clauses} current={current?.id ?? null} onChoose={setChosen} />
      <div className={styles['detail']}>
        {current === undefined ? (
          <EmptyState icon={Search} title={t('common.search.none')} hint={t('common.search.noneHint')} />
        ) : (
          <ClauseDetail key={current.id} contract={contract} clause={current} />
        )}
      </div>
    </div>
  );
}
