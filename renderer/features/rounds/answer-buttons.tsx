/** Pass, fail, not applicable: the buttons that answer a check. */
import { type AnswerFields, answerValues } from '../../../shared/domain/entities.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { CellSymbol } from './cell-look.tsx';
import styles from './channel-panel.module.css';

interface AnswerButtonsProps {
  /** The item's title. */
  readonly title: string;
  readonly value: AnswerFields['value'] | null;
  readonly isDisabled: boolean;
  /** With the words beside the signs. */
  readonly isLarge?: boolean;
  readonly onAnswer: (value: AnswerFields['value']) => void;
}

export function AnswerButtons({ title, value, isDisabled, isLarge = false, onAnswer }: AnswerButtonsProps) {
  const { t } = useTranslation();
  return (
    <span className={styles['answers']} role="group" aria-label={t('rounds.answerGroup', { item: title })}>
      {answerValues.map((each) => {
        const isChosen = value === each;
        const word = t(`common.state.${each}`);
        return (
          <button
            key={each}
            type="button"
            className={`${styles['answer']} ${isLarge ? styles['large'] : ''} ${isChosen ? styles[each] : ''}`}
            aria-pressed={isChosen}
            aria-label={`${title} ${word}`}
            title={word}
            disabled={isDisabled}
            onClick={() => onAnswer(each)}
          >
            <CellSymbol state={each} isQuiet={!isChosen || each === 'na'} />
            {isLarge && <span aria-hidden>{word}</span>}
          </button>
        );
      })}
    </span>
  );
}
