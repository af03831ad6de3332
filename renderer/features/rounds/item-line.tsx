/** One item of the selected channel: how it stands, what was measured, and the buttons that answer it. */
import { Button } from 'antd';
import { Camera, Eye, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ChannelView } from '../../../shared/api/inspections.ts';
import type { TemplateItem } from '../../../shared/contract/schema.ts';
import type { AnswerFields } from '../../../shared/domain/entities.ts';
import { useLocalText, useTranslation } from '../../boot/i18n.ts';
import { useZone } from '../../ui/date-time.tsx';
import { formatTime } from '../../ui/format.ts';
import { KeyHint } from '../../ui/key-hint.tsx';
import { Link } from '../../ui/link.tsx';
import { useProbeSentences } from '../../ui/probe-sentences.ts';
import { AnswerButtons } from './answer-buttons.tsx';
import { CellSymbol, stateClass } from './cell-look.tsx';
import styles from './channel-panel.module.css';
import { cellState, reportFor } from './round-model.ts';

interface ItemLineProps {
  readonly channel: ChannelView;
  readonly item: TemplateItem;
  readonly isSelected: boolean;
  readonly isOpen: boolean;
  readonly onSelect: () => void;
  readonly onAnswer: (value: AnswerFields['value']) => void;
  readonly onConfirm: () => void;
  readonly onFault: () => void;
  readonly onPhoto: () => void;
  /** Under the selected item: its note. */
  readonly children?: ReactNode;
}

export function ItemLine(props: ItemLineProps) {
  const { channel, item, isSelected, isOpen, onSelect, onAnswer, onConfirm, onFault, onPhoto, children } = props;
  const { t } = useTranslation();
  const text = useLocalText();
  const answer = channel.answers[item.id];
  const state = cellState(answer);
  const title = text(item.title, item.titleEn);
  const faultId = channel.faults[item.id];
  return (
    <li className={`${styles['item']} ${isSelected ? styles['focused'] : ''}`} onClick={onSelect}>
      <div className={styles['line']}>
        <CellSymbol state={state} />
        <span className={styles['title']}>{title}</span>
        <span className={`${styles['reading']} ${stateClass(state)}`} title={answer?.reading}>
          {answer?.reading || (state === 'missing' ? '' : t(`common.state.${state}`))}
        </span>
        <AnswerButtons
          title={title}
          value={state === 'unconfirmed' ? null : (answer?.value ?? null)}
          isDisabled={!isOpen}
          onAnswer={onAnswer}
        />
      </div>
      {(state === 'unconfirmed' || state === 'fail' || isSelected) && <Findings channel={channel} item={item} />}
      {(state === 'unconfirmed' || state === 'fail') && (
        <div className={styles['failed']}>
          {state === 'unconfirmed' && isOpen && (
            <Button size="small" icon={<Eye size={13} />} onClick={onConfirm}>
              {t('rounds.confirm')}
            </Button>
          )}
          {faultId === undefined ? (
            <Button size="small" icon={<TriangleAlert size={13} />} onClick={onFault}>
              {t('rounds.toFault')}
            </Button>
          ) : (
            <Link to={`/faults/${faultId}`}>{t('rounds.showFault')}</Link>
          )}
        </div>
      )}
      {isSelected && (
        <>
          <Answered channel={channel} item={item} />
          <p className={styles['guidance']}>{text(item.guidance, item.guidanceEn)}</p>
          {children}
          {isOpen && (
            <Button size="small" icon={<Camera size={13} />} onClick={onPhoto} className={styles['photo'] ?? ''}>
              {t('rounds.addPhoto')} <KeyHint keys="p" />
            </Button>
          )}
        </>
      )}
    </li>
  );
}

/** What the item's probe says, in sentences. */
function Findings({ channel, item }: { readonly channel: ChannelView; readonly item: TemplateItem }) {
  const sentencesOf = useProbeSentences();
  const report = reportFor(item, channel);
  if (report === null) return null;
  return sentencesOf(report).map((sentence) => (
    <p key={sentence} className={styles['finding']}>
      {sentence}
    </p>
  ));
}

/** Who says so, and when. */
function Answered({ channel, item }: { readonly channel: ChannelView; readonly item: TemplateItem }) {
  const { t } = useTranslation();
  const zone = useZone();
  const answer = channel.answers[item.id];
  if (answer === undefined) return null;
  const by = t('rounds.by', {
    source: t(`rounds.sources.${answer.source}`),
    name: answer.personName,
    time: formatTime(answer.atMs, zone),
  });
  const seconds = answer.seconds === null ? '' : ` · ${t('rounds.seconds', { seconds: answer.seconds })}`;
  return <p className={styles['quiet']}>{by + seconds}</p>;
}
