/** What the contract leaves open, as the sheet that the customer answers. */
import { Button } from 'antd';
import { FileDown, Printer } from 'lucide-react';
import { useRef } from 'react';
import { questionSheetKey } from '../../../shared/domain/report.ts';
import { api } from '../../boot/client.ts';
import { useLocale, useTranslation } from '../../boot/i18n.ts';
import { pageNonce } from '../../boot/page-policy.ts';
import { useApiMutation, useApiQuery } from '../../boot/query.ts';
import { download, fromBase64 } from '../../ui/base64.ts';
import { ContractParts } from '../../ui/contract-parts.tsx';
import { DocumentFrame } from '../../ui/document-frame.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { Page } from '../../ui/page.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { useNotify } from '../../ui/use-notify.ts';
import { useAction } from '../../ui/use-shortcut.ts';

export function QuestionsScreen() {
  const { t } = useTranslation();
  const locale = useLocale();
  const notify = useNotify();
  const frame = useRef<HTMLIFrameElement>(null);
  const look = { report: { kind: 'question-sheet', key: questionSheetKey }, locale, form: 'customer' } as const;
  const sheet = useApiQuery(['reports.html', 'question-sheet', locale], ['contract'], () =>
    api.reports.html({ ...look, nonce: pageNonce }),
  );
  const pdf = useApiMutation(() => api.reports.pdf(look), {
    onSuccess: ({ fileName, dataBase64 }) => download(fileName, 'application/pdf', fromBase64(dataBase64)),
    onError: notify.failed,
  });
  const print = (): void => frame.current?.contentWindow?.print();
  useAction({ id: 'print', label: (t) => t('records.view.print'), keys: ['ctrl+p'], run: print });
  return (
    <Page
      title={t('contract.questions.title')}
      actions={
        <>
          <Button icon={<FileDown size={14} />} loading={pdf.isPending} onClick={() => pdf.mutate()}>
            {t(pdf.isPending ? 'records.view.makingPdf' : 'records.view.pdf')}
          </Button>
          <Button type="primary" icon={<Printer size={14} />} onClick={print} aria-keyshortcuts="Control+P">
            {t('records.view.print')} <KeyHint keys="ctrl+p" />
          </Button>
        </>
      }
      toolbar={<ContractParts current="questions" />}
      isFull
    >
      <QueryView query={sheet}>{({ html }) => <DocumentFrame html={html} frameRef={frame} />}</QueryView>
    </Page>
  );
}
