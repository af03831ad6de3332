/** One item of a subject: what to look at, its answer, what stood there last time, and what came of a failure. */
import { Button, type InputRef } from 'antd';
import { Camera, CornerDownRight, Eye, MessageSquareText, TriangleAlert } from 'lucide-react';
import type { Ref } from 'react';
import type { InspectionView, PreviousRound } from '../../../../shared/api/inspections.ts';
import type { TemplateItem } from '../../../../shared/contract/schema.ts';
import { useLocalText, useTranslation } from '../../../boot/i18n.ts';
import { useZone } from '../../../ui/date-time.tsx';
import { formatShort, formatTime } from '../../../ui/format.ts';
import { KeyHint } from '../../../ui/key-hint.tsx';
import { Link } from '../../../ui/link.tsx';
import { useProbeSentences } from '../../../ui/probe-sentences.ts';
import { Tag } from '../../../ui/status-tag.tsx';
import { CellSymbol } from '../cell-look.tsx';
import { ItemNote } from '../item-note.tsx';
import { cellState } from '../round-model.ts';
import { Control, NotApplicable } from './controls.tsx';
import styles from './form.module.css';
import { type FormPlace, type Sheet, openReason } from './form-model.ts';
import { PhotoControl, photosAbout } from './photo-control.tsx';
import { type FormActs, noteDraft } from './use-form-acts.ts';
import { useReading } from './use-reading.ts';

export const itemElementId = ({ sheet, itemId }: FormPlace): string => `item-${sheet}-${itemId}`;

type Last = PreviousRound['answers'][number];

interface FormItemProps {
  readonly view: InspectionView;
  readonly sheet: Sheet;
  readonly item: TemplateItem;
  readonly no: number;
  readonly isSelected: boolean;
  readonly acts: FormActs;
  /** What it said in the round before, and when that was completed. */
  readonly last: { readonly answer: Last; readonly atMs: number } | null;
  /** The person wants to write a note. */
  readonly isNoteWanted: boolean;
  readonly noteRef: Ref<InputRef>;
  readonly onNote: () => void;
  readonly onSelect: () => void;
  readonly onPhoto: () => void;
}

export function FormItem(props: FormItemProps) {
  const { view, sheet, item, no, isSelected, acts, last, onSelect, onPhoto } = props;
  const { t } = useTranslation();
  const text = useLocalText();
  const place = { sheet: sheet.key, itemId: item.id };
  const answer = sheet.answers[item.id];
  const state = cellState(answer);
  const title = text(item.title, item.titleEn);
  const isOpen = view.completedAtMs === null;
  const reason = openReason(item, sheet);
  const about = photosAbout(view, sheet, item.id, text(sheet.name, sheet.nameEn));
  const isFailed = state === 'fail' || state === 'unconfirmed';
  const isNoteOpen = isFailed || props.isNoteWanted || (answer?.note ?? '') !== '';
  const give: Parameters<typeof Control>[0]['onGive'] = (given) => acts.answer(place, given);
  const shared = { title, answer, isOpen, onGive: give };
  return (
    <li
      id={itemElementId(place)}
      className={`${styles['item']} ${isSelected ? styles['focused'] : ''}`}
      // The keys of the list reach the item that they answer.
      tabIndex={-1}
      aria-current={isSelected}
      onFocusCapture={onSelect}
      onClick={onSelect}
      data-testid={`form-item-${item.id}`}
    >
      <div className={styles['head']}>
        <CellSymbol state={state} />
        <span className="visually-hidden">{t(`common.state.${state}`)}</span>
        <span className={styles['no']}>{no}</span>
        <p className={styles['title']}>
          {title}
          {!item.isRequired && <span className={styles['soft']}> {t('rounds.form.optional')}</span>}
        </p>
        {isFailed && <Tag tone={state === 'fail' ? 'bad' : 'warn'}>{t(`common.state.${state}`)}</Tag>}
        {answer?.isOutOfRange === true && <Tag tone="warn">{t('rounds.form.outOfRange')}</Tag>}
        {reason === 'unexplained' && (
          <Tag tone="warn">{t(item.needsPhotoOnFail ? 'rounds.form.wantsPhoto' : 'rounds.form.wantsNote')}</Tag>
        )}
        {isOpen && (
          <span className={styles['tools']}>
            {!isNoteOpen && (
              <Button
                size="small"
                type="text"
                icon={<MessageSquareText size={14} />}
                title={t('rounds.note')}
                aria-label={`${t('rounds.note')} ${title}`}
                onClick={props.onNote}
              />
            )}
            {item.type !== 'photo' && (
              <Button
                size="small"
                type="text"
                icon={<Camera size={14} />}
                title={t('rounds.addPhoto')}
                aria-label={`${t('rounds.addPhoto')} ${title}`}
                onClick={onPhoto}
              />
            )}
          </span>
        )}
      </div>
      <div className={styles['body']}>
        <p className={styles['guidance']}>{text(item.guidance, item.guidanceEn)}</p>
        <div className={styles['control']}>
          <Control {...shared} item={item} draftKey={`answer-entry:${view.id}:${sheet.key}:${item.id}`} hint={null} />
          {item.type !== 'check' && <NotApplicable {...shared} />}
          <Limits item={item} />
          <AnsweredBy answer={answer} />
        </div>
        <PhotoControl about={about} item={item} answer={answer} isOpen={isOpen} onAdd={onPhoto} onGive={give} />
        <Findings sheet={sheet} item={item} />
        <LastTime {...{ item, answer, last, isOpen }} onTake={(given) => acts.answer(place, given, 'previous')} />
        {isFailed && (
          <Failed
            faultId={sheet.faults[item.id]}
            isUnconfirmed={state === 'unconfirmed'}
            isOpen={isOpen}
            onConfirm={() => acts.confirm(place)}
            onFault={() => acts.makeFault(place, 'general')}
          />
        )}
        {isNoteOpen && (
          <ItemNote
            draftKey={noteDraft(view.id, place)}
            label={`${t('rounds.note')} ${title}`}
            committed={answer?.note ?? null}
            isWanted={reason === 'unexplained' && item.needsNoteOnFail}
            isDisabled={!isOpen}
            inputRef={isSelected ? props.noteRef : null}
            onType={(note) => acts.typeNote(place, note)}
            onCommit={(note) => acts.saveNote(place, note)}
          />
        )}
      </div>
    </li>
  );
}

function Limits({ item }: { readonly item: TemplateItem }) {
  const { t } = useTranslation();
  if (item.type !== 'number' || (item.min === null && item.max === null)) return null;
  const { min, max, unit } = item;
  const range = min === null ? `≤ ${max}` : max === null ? `≥ ${min}` : `${min}–${max}`;
  return <small className={styles['soft']}>{t('rounds.form.limits', { range: `${range} ${unit}`.trim() })}</small>;
}

/** What the item's probe says, in sentences. */
function Findings({ sheet, item }: { readonly sheet: Sheet; readonly item: TemplateItem }) {
  const sentencesOf = useProbeSentences();
  const report = item.probe === null ? undefined : sheet.probes[item.probe.probeId]?.report;
  if (report === undefined) return null;
  return sentencesOf(report).map((sentence) => (
    <p key={sentence} className={styles['soft']}>
      {sentence}
    </p>
  ));
}

interface LastTimeProps extends Pick<FormItemProps, 'item' | 'last'> {
  readonly answer: Sheet['answers'][string] | undefined;
  readonly isOpen: boolean;
  readonly onTake: (given: { value: Last['value'] | null; entry: Last['entry'] }) => void;
}

/** What stood there last time: never an answer of this round until the person takes it over. */
function LastTime({ item, answer, last, isOpen, onTake }: LastTimeProps) {
  const { t } = useTranslation();
  const zone = useZone();
  const readingOf = useReading();
  if (last === null) return null;
  const before = readingOf(item, last.answer);
  const isDifferent = item.isCompared && answer !== undefined && readingOf(item, answer) !== before;
  const mayTake = isOpen && answer === undefined && item.type !== 'photo' && last.answer.value !== 'fail';
  if (!isDifferent && !mayTake && !item.isCompared && last.answer.value !== 'fail') return null;
  const { value, entry } = last.answer;
  return (
    <p className={styles['last']}>
      <CornerDownRight size={13} aria-hidden />
      <span>{t('rounds.form.last', { time: formatShort(last.atMs, zone), reading: before })}</span>
      {isDifferent && <Tag tone="info">{t('rounds.form.changed')}</Tag>}
      {mayTake && (
        <Button size="small" onClick={() => onTake({ value: entry === null ? value : null, entry })}>
          {t('rounds.form.takeLast')}
        </Button>
      )}
    </p>
  );
}

interface FailedProps {
  readonly faultId: string | undefined;
  readonly isUnconfirmed: boolean;
  readonly isOpen: boolean;
  readonly onConfirm: () => void;
  readonly onFault: () => void;
}

function Failed({ faultId, isUnconfirmed, isOpen, onConfirm, onFault }: FailedProps) {
  const { t } = useTranslation();
  return (
    <div className={styles['failed']}>
      {isUnconfirmed && isOpen && (
        <Button size="small" icon={<Eye size={13} />} onClick={onConfirm}>
          {t('rounds.confirm')}
        </Button>
      )}
      {faultId === undefined ? (
        <Button size="small" icon={<TriangleAlert size={13} />} onClick={onFault}>
          {t('rounds.toFault')} <KeyHint keys="f" />
        </Button>
      ) : (
        <Link to={`/faults/${faultId}`}>{t('rounds.showFault')}</Link>
      )}
    </div>
  );
}

/** Who says so, when, how, and how long it took. */
function AnsweredBy({ answer }: { readonly answer: Sheet['answers'][string] | undefined }) {
  const { t } = useTranslation();
  const zone = useZone();
  if (answer === undefined) return null;
  const by = t('rounds.by', {
    source: t(`rounds.sources.${answer.source}`),
    name: answer.personName,
    time: formatTime(answer.atMs, zone),
  });
  const seconds = answer.seconds === null ? '' : ` · ${t('rounds.seconds', { seconds: answer.seconds })}`;
  return <small className={styles['by']}>{by + seconds}</small>;
}
