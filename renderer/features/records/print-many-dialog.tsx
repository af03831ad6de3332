/** Which records, in which form, on which printer: then they go on as a job. */
import { Checkbox } from 'antd';
import { useState } from 'react';
import { maxJoinedRecords } from '../../../shared/api/records.ts';
import { dayOf } from '../../../shared/domain/dates.ts';
import type { RecordId } from '../../../shared/domain/ids.ts';
import { periodDates } from '../../../shared/domain/period.ts';
import { api } from '../../boot/client.ts';
import { useLocale, useTranslation } from '../../boot/i18n.ts';
import { isAborted, runJob } from '../../boot/jobs.ts';
import { useApiQuery } from '../../boot/query.ts';
import { download, fromBase64 } from '../../ui/base64.ts';
import { useZone } from '../../ui/date-time.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorLine } from '../../ui/error-line.tsx';
import { Facts } from '../../ui/facts.tsx';
import { useNotify } from '../../ui/use-notify.ts';
import { useNow } from '../../ui/use-now.ts';
import { PrinterChoice, printOnPicked, usePrinterPick } from '../printing/index.tsx';
import { LookFacts } from './document-parts.tsx';
import { type Days, DaysChoice, isMonth } from './days-choice.tsx';
import styles from './records.module.css';
import type { DocumentLook } from './use-document.ts';

interface PrintManyDialogProps {
  /** Null: those of a day or a month. */
  readonly chosen: readonly RecordId[] | null;
  readonly onClose: () => void;
}

export function PrintManyDialog({ chosen, onClose }: PrintManyDialogProps) {
  const { t } = useTranslation();
  const own = useLocale();
  const { utcOffsetMinutes } = useZone();
  const today = dayOf(useNow('minute'), utcOffsetMinutes);
  const [days, setDays] = useState<Days>({ value: today, isWrong: false });
  const [look, setLook] = useState<DocumentLook>({ locale: own, form: 'internal' });
  const [isPdfDuplex, setPdfDuplex] = useState(false);
  const pick = usePrinterPick('documents');
  const which = useRecords(chosen, days);
  const savePdf = useSavePdf();
  const isReady = which.ids.length > 0 && which.total <= maxJoinedRecords;
  const print = (): void => {
    onClose();
    const what = t('printing.many.count', { count: which.ids.length });
    printOnPicked(pick, { document: { kind: 'records', ids: [...which.ids] }, ...look }, { what, to: '/records' });
  };
  const save = (): void => {
    onClose();
    const isDuplex = pick.printer === null ? isPdfDuplex : pick.sides === 'both';
    void savePdf({ ids: [...which.ids], ...look, isDuplex });
  };
  const toPdf = { label: t('records.view.pdf'), run: save, isDisabled: !isReady };
  const toPrinter = { label: t('records.view.print'), run: print, isDisabled: !isReady || pick.printer === null };
  return (
    <Dialog
      isOpen
      title={t(chosen === null ? 'printing.many.open' : 'printing.many.chosen')}
      onClose={onClose}
      // Where they stand follows from what was picked, not from when the printer answers.
      {...(pick.isPicked ? { act: toPrinter, otherAct: toPdf } : { act: toPdf })}
    >
      <Facts>
        {chosen === null && <DaysChoice days={days} today={today} onChange={setDays} />}
        <LookFacts document={{ look, setLook }} />
        <PrinterChoice pick={pick} />
      </Facts>
      {pick.printer === null && (
        <div className={styles['toPdf']}>
          {pick.isKnown && <p>{t('printing.many.noPrinter')}</p>}
          <Checkbox checked={isPdfDuplex} onChange={(event) => setPdfDuplex(event.target.checked)}>
            {t('printing.many.duplex')}
          </Checkbox>
        </div>
      )}
      <div className={styles['found']} role="status">
        {which.error === null ? <Found which={which} isChosen={chosen !== null} /> : <ErrorLine error={which.error} />}
      </div>
    </Dialog>
  );
}

interface Which {
  readonly ids: readonly RecordId[];
  readonly total: number;
  readonly isKnown: boolean;
}

function Found({ which: { total, isKnown }, isChosen }: { readonly which: Which; readonly isChosen: boolean }) {
  const { t } = useTranslation();
  if (!isKnown) return null;
  if (total === 0) return t('printing.many.none');
  if (total > maxJoinedRecords) return t('printing.many.tooMany', { total, most: maxJoinedRecords });
  return t(isChosen ? 'printing.many.foundChosen' : 'printing.many.found', { count: total });
}

function useRecords(chosen: readonly RecordId[] | null, { value, isWrong }: Days) {
  const { from, to } = isMonth(value) ? periodDates(value) : { from: value, to: value };
  const query = useApiQuery(['records.ofDays', from, to], ['record'], () => api.records.ofDays({ from, to }), {
    isEnabled: chosen === null,
  });
  if (chosen !== null) return { ids: chosen, total: chosen.length, isKnown: true, error: null };
  // What is still shown of the days before is not what was asked for.
  const found = query.isPlaceholderData || isWrong ? undefined : query.data;
  return { ids: found?.ids ?? [], total: found?.total ?? 0, isKnown: found !== undefined, error: query.error };
}

/** Goes on as a job: a hundred records take a while. */
function useSavePdf() {
  const { t } = useTranslation();
  const notify = useNotify();
  return async (wish: Parameters<typeof api.records.joined>[0]): Promise<void> => {
    const job = { kind: 'export', label: t('printing.many.file'), to: '/records', canCancel: true } as const;
    try {
      const name = await runJob(job, async (report, signal) => {
        for await (const event of await api.records.joined(wish, { signal })) {
          if (event.type === 'progress') report(event.done, event.total);
          else {
            download(event.fileName, 'application/pdf', fromBase64(event.dataBase64));
            return event.fileName;
          }
        }
        return '';
      });
      notify.done(t('printing.many.done', { count: wish.ids.length, name }));
    } catch (error) {
      if (!isAborted(error)) notify.failed(error);
    }
  };
}
