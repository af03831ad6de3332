/** One item of the selected channel: how it stands, what was measured, and the buttons that answer it. */
import type { InputRef } from 'antd';
import { Camera, Eye, TriangleAlert } from 'lucide-react';
import { type Ref, memo } from 'react';
import type { ChannelView } from '../../../shared/api/inspections.ts';
import type { TemplateItem } from '../../../shared/contract/schema.ts';
import type { ProbeReport } from '../../../shared/domain/probe.ts';
import { useLocalText, useTranslation } from '../../boot/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { useZone } from '../../ui/date-time.tsx';
import { formatTime } from '../../ui/format.ts';
import { KeyHint } from '../../ui/key-hint.tsx';
import { Link } from '../../ui/link.tsx';
import { useProbeSentences } from '../../ui/probe-sentences.ts';
import { AnswerButtons } from './answer-buttons.tsx';
import { CellSymbol, stateClass } from './cell-look.tsx';
import styles from './channel-panel.module.css';
import { ItemNote } from './item-note.tsx';
import { type CellRef, cellState } from './round-model.ts';
import type { RoundActs } from './use-round-acts.ts';

type Answer = ChannelView['answers'][string];

interface ItemLineProps {
  readonly inspectionId: string;
  readonly deviceId: string;
  readonly item: TemplateItem;
  readonly answer: Answer | undefined;
  /** The answer that the lines below it are about: a frame later. */
  readonly settled: Answer | undefined;
  /** Of the item's probe. */
  readonly report: ProbeReport | null;
  readonly faultId: string | undefined;
  readonly isSelected: boolean;
  /** Selected, a frame later: with its guidance and its note. */
  readonly isUnfolded: boolean;
  readonly isOpen: boolean;
  readonly acts: RoundActs;
  readonly noteRef: Ref<InputRef>;
  readonly onSelect: (cell: CellRef) => void;
  readonly onPhoto: (cell: CellRef) => void;
}

/** Drawn again only when something about its own item changed. */
export const ItemLine = memo(function ItemLine(props: ItemLineProps) {
  const { inspectionId, deviceId, item, answer, settled, report, faultId, isOpen, acts } = props;
  const { t } = useTranslation();
  const text = useLocalText();
  const own = { deviceId, itemId: item.id };
  const state = cellState(answer);
  const isOff = settled !== undefined && ['fail', 'unconfirmed'].includes(cellState(settled));
  const title = text(item.title, item.titleEn);
  return (
    <li
      className={`${styles['item']} ${props.isSelected ? styles['focused'] : ''}`}
      onClick={() => props.onSelect(own)}
    >
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
          onAnswer={(value) => acts.answer(own, value)}
        />
      </div>
      {(isOff || props.isUnfolded) && report !== null && <Findings report={report} />}
      {isOff && (
        <div className={styles['failed']}>
          {cellState(settled) === 'unconfirmed' && isOpen && (
            <Button size="small" icon={<Eye size={13} />} onClick={() => acts.confirm([own])}>
              {t('rounds.confirm')}
            </Button>
          )}
          {faultId === undefined ? (
            <Button size="small" icon={<TriangleAlert size={13} />} onClick={() => acts.makeFault(own, 'general')}>
              {t('rounds.toFault')}
            </Button>
          ) : (
            <Link to={`/faults/${faultId}`}>{t('rounds.showFault')}</Link>
          )}
        </div>
      )}
      {props.isUnfolded && (
        <>
          {settled !== undefined && <Answered answer={settled} />}
          <p className={styles['guidance']}>{text(item.guidance, item.guidanceEn)}</p>
          <ItemNote
            key={`${deviceId}/${item.id}`}
            draftKey={`answer-note:${inspectionId}:${deviceId}:${item.id}`}
            label={`${t('rounds.note')} ${title}`}
            committed={answer?.note ?? null}
            isWanted={item.needsNoteOnFail && answer?.value === 'fail'}
            isDisabled={!isOpen}
            inputRef={props.noteRef}
            onType={(note) => acts.typeNote(own, note)}
            onCommit={(note) => acts.saveNote(own, note)}
          />
          {isOpen && (
            <Button
              size="small"
              icon={<Camera size={13} />}
              onClick={() => props.onPhoto(own)}
              className={styles['photo'] ?? ''}
            >
              {t('rounds.addPhoto')} <KeyHint keys="p" />
            </Button>
          )}
        </>
      )}
    </li>
  );
});

/** What the item's probe says, in sentences. */
function Findings({ report }: { readonly report: ProbeReport }) {
  const sentencesOf = useProbeSentences();
  return sentencesOf(report).map((sentence) => (
    <p key={sentence} className={styles['finding']}>
      {sentence}
    </p>
  ));
}

/** Who says so, and when. */
function Answered({ answer }: { readonly answer: Answer }) {
  const { t } = useTranslation();
  const zone = useZone();
  const by = t('rounds.by', {
    source: t(`rounds.sources.${answer.source}`),
    name: answer.personName,
    time: formatTime(answer.atMs, zone),
  });
  const seconds = answer.seconds === null ? '' : ` · ${t('rounds.seconds', { seconds: answer.seconds })}`;
  return <p className={styles['quiet']}>{by + seconds}</p>;
}
