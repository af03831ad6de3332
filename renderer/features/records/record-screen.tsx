/** A signed record: its page, and everything that is done with it. */
import { Button, Segmented } from 'antd';
import { FileDown, Printer, Share, ShieldCheck } from 'lucide-react';
import { useRef, useState } from 'react';
import type { RecordView } from '../../../shared/api/records.ts';
import type { RecordId } from '../../../shared/domain/ids.ts';
import { type Locale, locales } from '../../../shared/i18n/index.ts';
import { api } from '../../boot/client.ts';
import { isConsole } from '../../boot/entry.ts';
import { useLocale, useTranslation } from '../../boot/i18n.ts';
import { runJob } from '../../boot/jobs.ts';
import { useApiMutation, useApiQuery } from '../../boot/query.ts';
import { download, fromBase64 } from '../../ui/base64.ts';
import { Copyable } from '../../ui/copyable.tsx';
import { DateTime } from '../../ui/date-time.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Fact, Facts } from '../../ui/facts.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { Link } from '../../ui/link.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { Page } from '../../ui/page.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { SafetyTag } from '../../ui/safety-tag.tsx';
import { useNotify } from '../../ui/use-notify.ts';
import { useAction } from '../../ui/use-shortcut.ts';
import { DocumentFrame } from '../../ui/document-frame.tsx';
import { pageNonce } from '../../boot/page-policy.ts';
import { CommentsPanel } from '../comments/index.tsx';
import styles from './records.module.css';
import { VerifyResult } from './verify-result.tsx';

export function RecordScreen({ id }: { readonly id: string }) {
  const record = useApiQuery(['records.get', id], ['record', 'sync'], () => api.records.get({ id: id as RecordId }));
  return <QueryView query={record}>{(data) => <SignedRecord record={data} />}</QueryView>;
}

const forms = ['internal', 'customer'] as const;

function SignedRecord({ record }: { readonly record: RecordView }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const own = useLocale();
  const [locale, setLocale] = useState<Locale>(own);
  const [form, setForm] = useState<(typeof forms)[number]>('internal');
  const frame = useRef<HTMLIFrameElement>(null);
  const { id } = record;
  const html = useApiQuery(['records.html', id, locale, form], [], () =>
    api.records.html({ source: { id }, locale, form, nonce: pageNonce }),
  );
  const pdfJob = { kind: 'export', label: record.number, to: `/records/${id}` } as const;
  const pdf = useApiMutation(() => runJob(pdfJob, () => api.records.pdf({ id, locale, form })), {
    onSuccess: ({ fileName, dataBase64 }) => download(fileName, 'application/pdf', fromBase64(dataBase64)),
    onError: notify.failed,
  });
  const exported = useApiMutation(() => api.records.exportFile({ id }), {
    onSuccess: ({ fileName, json }) => download(fileName, 'application/json', json),
    onError: notify.failed,
  });
  const verify = useApiMutation(() => api.records.verify({ id }));
  const print = (): void => frame.current?.contentWindow?.print();
  const canPrint = html.data !== undefined;
  useAction({ id: 'print', label: (t) => t('records.view.print'), keys: ['ctrl+p'], isEnabled: canPrint, run: print });
  useAction({ id: 'record pdf', label: (t) => t('records.view.pdf'), isEnabled: !isConsole, run: () => pdf.mutate() });
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
          {/* The console's server prints nothing: a browser does, to paper or to PDF. */}
          {!isConsole && (
            <Button icon={<FileDown size={14} />} loading={pdf.isPending} onClick={() => pdf.mutate(undefined)}>
              {t(pdf.isPending ? 'records.view.makingPdf' : 'records.view.pdf')}
            </Button>
          )}
          <Button
            type="primary"
            icon={<Printer size={14} />}
            disabled={!canPrint}
            onClick={print}
            aria-keyshortcuts="Control+P"
          >
            {t('records.view.print')} <KeyHint keys="ctrl+p" />
          </Button>
        </>
      }
      isFull
    >
      <div className={styles['split']}>
        <section className={styles['side']}>
          <Facts>
            <Fact
              label={t('records.view.form')}
              hint={form === 'customer' ? t('records.view.customerHint') : undefined}
            >
              <Segmented
                aria-label={t('records.view.form')}
                value={form}
                onChange={setForm}
                options={forms.map((value) => ({ value, label: t(`records.view.${value}`) }))}
              />
            </Fact>
            <Fact label={t('records.view.language')}>
              <Segmented
                aria-label={t('records.view.language')}
                value={locale}
                onChange={setLocale}
                options={locales.map((value) => ({ value, label: t(`settings.appearance.languages.${value}`) }))}
              />
            </Fact>
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
          {!isConsole && <CommentsPanel subject={{ entity: 'record', id }} />}
        </section>
        <section className={styles['paper']}>
          {html.data !== undefined ? (
            <DocumentFrame html={html.data.html} frameRef={frame} />
          ) : html.error !== null ? (
            <ErrorState error={html.error} onRetry={() => void html.refetch()} />
          ) : (
            <LoadingState />
          )}
        </section>
      </div>
    </Page>
  );
}
