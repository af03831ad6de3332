/** 待确认事项清单: what the contract leaves open, as a sheet that the customer answers and signs. */
import type { Question } from '../../shared/contract/schema.ts';
import type { Block, Cell } from '../model.ts';
import type { ReportBuilder, ReportHead, ReportPage } from '../report.ts';
import { customerPair, formTable, listTable, pair, value } from '../sections.ts';

export interface QuestionSheetContent extends ReportHead {
  readonly questions: readonly Question[];
}

export const questionSheet: ReportBuilder<QuestionSheetContent> = {
  title: (labels) => labels.questions.title,
  names: () => ({}),
  standards: {},
  blocks({ content, ctx, wording }) {
    const words = ctx.labels.questions;
    const rows = content.questions.map(({ text, textEn, assumed, assumedEn, clauseIds }, index): Cell[] => [
      value(String(index + 1), { align: 'center' }),
      value(wording.bilingual({ zh: text, en: textEn }), { detail: clauseIds.join('  ') }),
      value(wording.bilingual({ zh: assumed, en: assumedEn }), { tone: 'muted' }),
      // Room to write in by hand.
      value('', { minLines: 3 }),
    ]);
    return [
      { type: 'paragraph', text: words.intro },
      listTable([5, 38, 27, 30], [words.no, words.question, words.assumed, words.answer], rows, words.none),
      ...(wording.withholds('signatures') ? [] : [confirmation({ content, ctx, wording })]),
    ];
  },
};

function confirmation(page: ReportPage<QuestionSheetContent>): Block {
  const { questions: words, signatures } = page.ctx.labels;
  return {
    type: 'group',
    blocks: [
      { type: 'heading', text: words.confirmed },
      formTable([customerPair(page, words.signer, ''), pair(words.seal, '', signatures.date, '')]),
    ],
  };
}
