/** A signed record: its page, and everything that is done with it. */
import { Button } from 'antd';
import { Share, ShieldCheck } from 'lucide-react';
import type { RecordView } from '../../../shared/api/records.ts';
import type { RecordId } from '../../../shared/domain/ids.ts';
import { api } from '../../boot/client.ts';
import { isConsole } from '../../boot/entry.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { pageNonce } from '../../boot/page-policy.ts';
import { useApiMutation, useApiQuery } from '../../boot/query.ts';
import { download } from '../../ui/base64.ts';
import { Copyable } from '../../ui/copyable.tsx';
import { DateTime } from '../../ui/date-time.tsx';
import { Fact, Facts } from '../../ui/facts.tsx';
import { Link } from '../../ui/link.tsx';
import { Page } from '../../ui/page.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { SafetyTag } from '../../ui/safety-tag.tsx';
import { useNotify } from '../../ui/use-notify.ts';
import { useAction } from '../../ui/use-shortcut.ts';
import { PrinterChoice } from '../printing/index.tsx';
import { ScansPanel } from '../scans/index.tsx';
import { CommentsPanel } from '../comments/index.tsx';
import { DocumentButtons, DocumentPaper, LookFacts } from './document-parts.tsx';
import styles from './records.module.css';
import { useDocument } from './use-document.ts';
import { VerifyResult } from './verify-result.tsx';

export function RecordScreen({ id }: { readonly id: string }) {
  const record = useApiQuery(['records.get', id], ['record', 'sync'], () => api.records.get({ id: id as RecordId }));
  return <QueryView query={record}>{(data) => <SignedRecord record={data} />}</QueryView>;
}

function SignedRecord({ record }: { readonly record: RecordView }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const { id } = record;
  const shown = useDocument({
    key: ['records.html', id],
    topics: [],
    label: record.number,
    to: `/records/${id}`,
    html: (look) => api.records.html({ source: { id }, ...look, nonce: pageNonce }),
    pdf: (look) => api.records.pdf({ id, ...look }),
    word: (look) => api.records.word({ id, ...look }),
    printed: { kind: 'records', ids: [id] },
  });
  const exported = useApiMutation(() => api.records.exportFile({ id }), {
    onSuccess: ({ fileName, json }) => download(fileName, 'application/json', json),
    onError: notify.failed,
  });
  const verify = useApiMutation(() => api.records.verify({ id }));
  useAction({ id: 'record verify', label: (t) => t('records.view.verify'), run: () => verify.mutate() });
  useAction({ id: 'record export', label: (t) => t('records.view.export'), run: () => exported.mutate() });
  return (
    <Page
      title={record.title}
      meta={
        <>
          <span>{record.number}</span>
          <SafetyTag state={record.safety} />
        </>
      }
      actions={
        <>
          <Button icon={<ShieldCheck size={14} />} loading={verify.isPending} onClick={() => verify.mutate(undefined)}>
            {t('records.view.verify')}
          </Button>
          <Button
            icon={<Share size={14} />}
            loading={exported.isPending}
            title={t('records.view.exportHint')}
            onClick={() => exported.mutate(undefined)}
          >
            {t('records.view.export')}
          </Button>
          <DocumentButtons document={shown} />
        </>
      }
      isFull
    >
      <div className={styles['split']}>
        <section className={styles['side']}>
          <Facts>
            <LookFacts document={shown} />
            <PrinterChoice pick={shown.pick} />
            <Fact label={t('records.view.subject')}>
              <Link to={record.kind === 'service' ? `/faults/${record.subject.id}` : `/rounds/${record.subject.id}`}>
                {t(record.kind === 'service' ? 'records.view.showFault' : 'records.view.showRound')}
              </Link>
            </Fact>
            {record.signatures.map((signature) => (
              <Fact key={signature.role} label={t(`records.roles.${signature.role}`)}>
                {signature.name}{' '}
                <span className={styles['faint']}>
                  <DateTime ms={signature.atMs} />
                </span>
              </Fact>
            ))}
            <Fact label={t('records.view.hash')}>
              <Copyable text={record.contentHash} />
            </Fact>
          </Facts>
          <VerifyResult checks={verify.data?.checks ?? null} error={verify.error} />
          <ScansPanel recordId={id as RecordId} />
          {!isConsole && <CommentsPanel subject={{ entity: 'record', id }} />}
        </section>
        <section className={styles['paper']}>
          <DocumentPaper document={shown} />
        </section>
      </div>
    </Page>
  );
}
