/** The documents that tell of a fault or a round: one behind a button, several behind a menu, none without a trace. */
import { Button, Dropdown } from 'antd';
import { FileText } from 'lucide-react';
import type { SubjectRef } from '../../../shared/domain/field-types.ts';
import { api } from '../../boot/client.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { useApiQuery } from '../../boot/query.ts';
import { navigate } from '../../router.ts';
import { ReportButton } from './report-button.tsx';
import { reportPath } from './report-path.ts';

export function ReportsAbout({ subject }: { readonly subject: SubjectRef }) {
  const { t } = useTranslation();
  const { entity, id } = subject;
  const reports = useApiQuery(['reports.about', entity, id], ['contract', 'template'], () =>
    api.reports.about({ subject }),
  ).data;
  const [first, ...others] = reports ?? [];
  if (first === undefined) return null;
  if (others.length === 0) return <ReportButton report={first} />;
  const items = [first, ...others].map((report) => ({
    key: report.kind,
    label: t(`reports.kinds.${report.kind}`),
    onClick: () => navigate(reportPath(report)),
  }));
  return (
    <Dropdown trigger={['click']} menu={{ items }} placement="bottomRight">
      <Button icon={<FileText size={14} />}>{t('reports.make')}</Button>
    </Dropdown>
  );
}
