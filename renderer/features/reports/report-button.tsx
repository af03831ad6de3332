/** From what a document is about to the document. */
import { Button } from 'antd';
import { FileText } from 'lucide-react';
import type { ReportRef } from '../../../shared/domain/report.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { navigate } from '../../router.ts';
import { useAction } from '../../ui/use-shortcut.ts';
import { reportPath } from './report-path.ts';

export function ReportButton({ report }: { readonly report: ReportRef }) {
  const { t } = useTranslation();
  const open = (): void => navigate(reportPath(report));
  useAction({ id: 'report', label: (words) => words('reports.make'), run: open });
  return (
    <Button icon={<FileText size={14} />} title={t(`reports.kinds.${report.kind}`)} onClick={open}>
      {t('reports.make')}
    </Button>
  );
}
