/** Labels as they will be on the paper: the paper chosen, the place where a begun sheet goes on, then printed or saved. */
import { Select } from 'antd';
import { useRef, useState } from 'react';
import type { LabelItem } from '../../../shared/api/labels.ts';
import { type LabelLayoutId, labelLayoutIds, labelLayouts } from '../../../shared/domain/label.ts';
import { api } from '../../boot/client.ts';
import { isConsole } from '../../boot/entry.ts';
import { useLocale, useTranslation } from '../../boot/i18n.ts';
import { runJob } from '../../boot/jobs.ts';
import { pageNonce } from '../../boot/page-policy.ts';
import { useApiMutation, useApiQuery } from '../../boot/query.ts';
import { download, fromBase64 } from '../../ui/base64.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { DocumentFrame } from '../../ui/document-frame.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Field } from '../../ui/field.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { useNotify } from '../../ui/use-notify.ts';
import { PrinterChoice, printOnPicked, usePrinterPick } from '../printing/index.tsx';
import styles from './labels.module.css';
import { labelsKey, labelsTopics } from './labels-query.ts';
import { PlacePicker } from './place-picker.tsx';

interface LabelsDialogProps {
  readonly items: readonly LabelItem[];
  readonly onClose: () => void;
}

const rememberedLayout = 'xunwei.labelLayout';

/** What this window printed on last. */
function lastLayout(): LabelLayoutId {
  const kept = sessionStorage.getItem(rememberedLayout);
  return labelLayoutIds.find((id) => id === kept) ?? 'a4-24';
}

export function LabelsDialog({ items, onClose }: LabelsDialogProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  const notify = useNotify();
  const frame = useRef<HTMLIFrameElement>(null);
  const [layoutId, setLayoutId] = useState(lastLayout);
  const [startAt, setStartAt] = useState(1);
  const layout = labelLayouts[layoutId];
  const sheet = { items: [...items], layoutId, startAt, locale };
  const pages = useApiQuery(labelsKey(sheet), labelsTopics, () => api.labels.html({ ...sheet, nonce: pageNonce }));
  const job = { kind: 'export', label: t('lists.labels'), to: null } as const;
  const pdf = useApiMutation(() => runJob(job, () => api.labels.pdf(sheet)), {
    onSuccess: ({ fileName, dataBase64 }) => download(fileName, 'application/pdf', fromBase64(dataBase64)),
    onError: notify.failed,
  });
  const pick = usePrinterPick('labels');
  const print = (): void => {
    const { locale: language, ...printed } = sheet;
    const document = { kind: 'labels', ...printed } as const;
    if (printOnPicked(pick, { document, locale: language, form: 'customer' }, { what: t('lists.labels'), to: null })) {
      onClose();
      return;
    }
    void api.audit.note({ act: 'print', what: t('lists.labels') }).catch(notify.failed);
    frame.current?.contentWindow?.print();
  };
  const choose = (id: LabelLayoutId): void => {
    sessionStorage.setItem(rememberedLayout, id);
    setLayoutId(id);
    setStartAt(1);
  };
  return (
    <Dialog
      isOpen
      width={1040}
      title={t('labels.title', { count: pages.data?.labels ?? items.length })}
      onClose={onClose}
      act={{
        label: t('labels.print'),
        run: print,
        // What is still shown of the sheet before is not what was asked for.
        isDisabled: pages.data === undefined || pages.isPlaceholderData || !pick.isKnown,
      }}
      {...(isConsole
        ? {}
        : { otherAct: { label: t('labels.pdf'), run: () => pdf.mutate(undefined), isBusy: pdf.isPending } })}
    >
      <div className={styles['split']}>
        <div className={styles['side']}>
          <Field label={t('labels.layout')}>
            <Select<LabelLayoutId>
              value={layoutId}
              onChange={choose}
              options={labelLayoutIds.map((value) => ({ value, label: t(`labels.layouts.${value}`) }))}
            />
          </Field>
          {layout.kind === 'sheet' && <PlacePicker layout={layout} value={startAt} onChange={setStartAt} />}
          <p className={styles['soft']} role="status">
            {pages.data !== undefined && t('labels.pages', { count: pages.data.pages })}
          </p>
          <Facts>
            <PrinterChoice pick={pick} />
          </Facts>
          {/* A printer that was picked gets the pages at their own size. */}
          {pick.printer === null && <p className={styles['soft']}>{t('labels.printHint')}</p>}
        </div>
        <div className={styles['preview']}>
          <QueryView query={pages}>{({ html }) => <DocumentFrame html={html} frameRef={frame} />}</QueryView>
        </div>
      </div>
    </Dialog>
  );
}
