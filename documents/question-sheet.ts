/** What the contract leaves open, as a sheet that the customer answers and signs. */
import type { ContractData } from '../shared/contract/schema.ts';
import { type DocumentLabels, type DocumentLanguage, fill } from './labels.ts';
import type { Block, Cell, DocumentModel } from './model.ts';
import { formTable, listTable, pair, value } from './sections.ts';

export interface QuestionSheetContext {
  readonly labels: DocumentLabels;
  readonly language: DocumentLanguage;
  readonly isSample: boolean;
  readonly printedAtMs: number;
}

type Sheet = Pick<
  ContractData,
  'title' | 'titleEn' | 'customer' | 'customerEn' | 'version' | 'questions' | 'utcOffsetMinutes'
>;

/** Pure: the same contract, context and labels give the same model. */
export function questionSheetDocument(contract: Sheet, ctx: QuestionSheetContext): DocumentModel {
  const { labels, language, isSample } = ctx;
  const words = labels.questions;
  const isEnglish = language === 'en';
  const title = isEnglish ? contract.titleEn : contract.title;
  const customer = isEnglish ? contract.customerEn : contract.customer;
  const day = new Date(ctx.printedAtMs + contract.utcOffsetMinutes * 60_000).toISOString().slice(0, 10);
  const rows = contract.questions.map((question, index): Cell[] => [
    value(String(index + 1), { align: 'center' }),
    value(isEnglish ? question.textEn : question.text, { detail: question.clauseIds.join('  ') }),
    value(isEnglish ? question.assumedEn : question.assumed, { tone: 'muted' }),
    // Room to write in by hand.
    value('', { minLines: 3 }),
  ]);
  const blocks: Block[] = [
    {
      type: 'masthead',
      title: words.title,
      above: title,
      left: fill(words.version, { version: contract.version }),
      right: day,
    },
    { type: 'paragraph', text: words.intro },
    listTable([5, 38, 27, 30], [words.no, words.question, words.assumed, words.answer], rows, words.none),
    {
      type: 'group',
      blocks: [
        { type: 'heading', text: words.confirmed },
        formTable([
          pair(labels.head.customer, customer, words.signer, ''),
          pair(words.seal, '', labels.signatures.date, ''),
        ]),
      ],
    },
  ];
  return {
    style: 'form',
    language,
    title: `${words.title} ${day}`,
    blocks,
    header: { left: words.title, right: isSample ? labels.mark.sampleNote : '' },
    footer: { left: title, right: '' },
    pageOf: labels.page,
    watermark: isSample ? labels.mark.sample : null,
  };
}
