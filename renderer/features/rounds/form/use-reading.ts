/** What an answer says, in the language of the screen. */
import type { AnswerView } from '../../../../shared/api/inspections.ts';
import type { TemplateItem } from '../../../../shared/contract/schema.ts';
import { useLocalText, useTranslation } from '../../../boot/i18n.ts';

type Said = Pick<AnswerView, 'value' | 'entry' | 'reading'>;

export function useReading(): (item: TemplateItem, answer: Said) => string {
  const { t } = useTranslation();
  const text = useLocalText();
  return (item, { value, entry, reading }) => {
    if (entry?.type === 'choice' && item.type === 'choice') {
      const option = item.options.find(({ id }) => id === entry.choice);
      if (option !== undefined) return text(option.title, option.titleEn);
    }
    if (entry?.type === 'photo') return t('rounds.form.photos', { count: entry.photoIds.length });
    const word = t(`common.state.${value}`);
    if (item.type === 'check') return reading === '' ? word : `${word} ${reading}`;
    return reading === '' ? word : reading;
  };
}
