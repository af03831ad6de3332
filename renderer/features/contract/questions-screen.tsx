/** What the contract leaves open, as the sheet that the customer answers. */
import { questionSheetKey } from '../../../shared/domain/report.ts';
import { api } from '../../boot/client.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { pageNonce } from '../../boot/page-policy.ts';
import { ContractParts } from '../../ui/contract-parts.tsx';
import { Page } from '../../ui/page.tsx';
import { DocumentButtons, DocumentPaper, useDocument } from '../records/index.tsx';

const report = { kind: 'question-sheet', key: questionSheetKey } as const;

export function QuestionsScreen() {
  const { t } = useTranslation();
  const title = t('contract.questions.title');
  const shown = useDocument({
    key: ['reports.html', 'question-sheet'],
    topics: ['contract'],
    label: title,
    to: '/contract/questions',
    form: 'customer',
    html: (look) => api.reports.html({ report, ...look, nonce: pageNonce }),
    pdf: (look) => api.reports.pdf({ report, ...look }),
    word: (look) => api.reports.word({ report, ...look }),
    printed: { kind: 'report', report },
  });
  return (
    <Page
      title={title}
      actions={<DocumentButtons document={shown} />}
      toolbar={<ContractParts current="questions" />}
      isFull
    >
      <DocumentPaper document={shown} />
    </Page>
  );
}
