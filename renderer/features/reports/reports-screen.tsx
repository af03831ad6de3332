/** 文档: what can be made out of the records for a period, the page as it prints, and what a person writes into it. */
import { FileSearch } from 'lucide-react';
import { period as periodForm, periodOfDay } from '../../../shared/domain/period.ts';
import { dayOf } from '../../../shared/domain/dates.ts';
import { type ReportRef, reportKinds } from '../../../shared/domain/report.ts';
import { api } from '../../boot/client.ts';
import { isConsole } from '../../boot/entry.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { pageNonce } from '../../boot/page-policy.ts';
import { useApiQuery } from '../../boot/query.ts';
import { navigate, useQueryPart } from '../../router.ts';
import { useZone } from '../../ui/date-time.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Page } from '../../ui/page.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { useNow } from '../../ui/use-now.ts';
import { PrinterChoice } from '../printing/index.tsx';
import { DocumentButtons, DocumentPaper, LookFacts, PapersSwitch, useDocument } from '../records/index.tsx';
import { PeriodChoice } from './period-choice.tsx';
import { ReportList } from './report-list.tsx';
import { reportPath } from './report-path.ts';
import { ReportTexts } from './report-texts.tsx';
import styles from './reports.module.css';
import { reportTopics } from './topics.ts';

interface ReportsScreenProps {
  /** As the address names them; left out where no document is open. */
  readonly kind?: string;
  readonly subject?: string;
}

export function ReportsScreen({ kind, subject }: ReportsScreenProps) {
  const known = reportKinds.find((each) => each === kind);
  return known === undefined || subject === undefined ? (
    <NoReport />
  ) : (
    <OpenReport report={{ kind: known, key: subject }} />
  );
}

/** The period that the address names, else this month. */
function usePeriod(): { period: string; today: string } {
  const asked = useQueryPart('period');
  const { utcOffsetMinutes } = useZone();
  const today = dayOf(useNow('minute'), utcOffsetMinutes);
  return { period: periodForm.safeParse(asked).data ?? periodOfDay(today, 'month'), today };
}

function Toolbar({ report }: { readonly report: ReportRef | null }) {
  const { period, today } = usePeriod();
  const show = (next: string): void => navigate(report === null ? `/reports?period=${next}` : reportPath(report, next));
  return (
    <>
      <PapersSwitch current="reports" />
      <PeriodChoice period={period} today={today} onChange={show} />
    </>
  );
}

function List({ report }: { readonly report: ReportRef | null }) {
  const { period } = usePeriod();
  const list = useApiQuery(['reports.list', period], reportTopics, () => api.reports.list({ period }));
  return (
    <section className={styles['list']}>
      <QueryView query={list}>{(groups) => <ReportList groups={groups} period={period} current={report} />}</QueryView>
    </section>
  );
}

function NoReport() {
  const { t } = useTranslation();
  return (
    <Page title={t('reports.title')} toolbar={<Toolbar report={null} />} isFull>
      <div className={styles['split']}>
        <List report={null} />
        <section className={styles['paper']}>
          <EmptyState icon={FileSearch} title={t('reports.choose')} hint={t('reports.chooseHint')} />
        </section>
      </div>
    </Page>
  );
}

function OpenReport({ report }: { readonly report: ReportRef }) {
  const { t } = useTranslation();
  const { kind, key } = report;
  const title = t(`reports.kinds.${kind}`);
  const shown = useDocument({
    key: ['reports.html', kind, key],
    topics: reportTopics,
    label: title,
    to: reportPath(report),
    html: (look) => api.reports.html({ report, ...look, nonce: pageNonce }),
    pdf: (look) => api.reports.pdf({ report, ...look }),
    word: (look) => api.reports.word({ report, ...look }),
    printed: { kind: 'report', report },
  });
  return (
    <Page title={title} actions={<DocumentButtons document={shown} />} toolbar={<Toolbar report={report} />} isFull>
      <div className={styles['split']}>
        <List report={report} />
        <section className={styles['paper']} aria-label={t('records.view.preview')}>
          <DocumentPaper document={shown} />
        </section>
        <section className={styles['side']}>
          <Facts>
            <LookFacts document={shown} />
            <PrinterChoice pick={shown.pick} />
          </Facts>
          {!isConsole && <ReportTexts report={report} look={shown.look} />}
        </section>
      </div>
    </Page>
  );
}
