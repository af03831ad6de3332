/** 待确认事项清单 of the contract in force: there is one, whatever the period. */
import { type QuestionSheetContent, documentLabels, questionSheet } from '../../../documents/index.ts';
import type { Bilingual } from '../../../shared/domain/record-content.ts';
import { questionSheetKey } from '../../../shared/domain/report.ts';
import { type Workspace, found } from '../../workspace.ts';
import { bilingual } from '../record-parts.ts';
import { type ReportSource, reportHead } from './source.ts';

function versionWords({ contract }: Workspace): Bilingual {
  const inLanguage = (language: 'zh-CN' | 'en'): string =>
    documentLabels[language].questions.version.replace('{{version}}', String(contract.version));
  return bilingual(inLanguage('zh-CN'), inLanguage('en'));
}

export const questionSheetSource: ReportSource<QuestionSheetContent> = {
  builder: questionSheet,
  subjects({ ws }) {
    const { questions } = ws.contract;
    const count = questions.length;
    return [
      {
        key: questionSheetKey,
        title: versionWords(ws),
        note: bilingual(`${count} 项`, `${count} points`),
        state: questions.length === 0 ? 'empty' : 'done',
      },
    ];
  },
  content({ ws }, key) {
    found(key === questionSheetKey ? key : null, 'report', key);
    return { ...reportHead(ws, versionWords(ws), []), questions: ws.contract.questions };
  },
};
