/** What a person does to a round, by key, button or finger: all come through here, and each can be taken back. */
import { useRef } from 'react';
import type { ChannelView, InspectionView } from '../../../shared/api/inspections.ts';
import type { AnswerFields } from '../../../shared/domain/entities.ts';
import type { FaultFields } from '../../../shared/domain/fault-fields.ts';
import { api } from '../../boot/client.ts';
import { useLocalText, useTranslation } from '../../boot/i18n.ts';
import { shareOf } from './attention.ts';
import { type Held, heldIn } from './round-change.ts';
import { type CellRef, cellState, channelNo, openOn, openPhysical } from './round-model.ts';
import { headerLine, lineHeader } from './round-moves.ts';
import { previewOfRest } from './rest-normal.ts';
import { useUndoStore } from './undo-store.ts';
import { useFaults } from './use-faults.ts';
import type { Round } from './use-round.ts';

type Value = AnswerFields['value'];
/** The answers of a whole line or column: a failure is said item by item. */
export type WholeValue = 'pass' | 'na';

export interface RoundActs {
  /** One item. A failure that a probe found is confirmed by answering it as failed. */
  answer(cell: CellRef, value: Value): void;
  /** The open physical items of a channel. False when there is none. */
  answerRow(deviceId: string, value: WholeValue): boolean;
  /** A physical item on every channel on which it is open. */
  answerColumn(itemId: string, value: WholeValue): void;
  confirm(cells: readonly CellRef[]): void;
  /** Opens a fault for the item, which counts as failed then. */
  makeFault(cell: CellRef, severity: FaultFields['severity']): void;
  restNormal(note: string): Promise<boolean>;
  undo(): Promise<void>;
  typeNote(cell: CellRef, text: string | null): void;
  saveNote(cell: CellRef, text: string): Promise<boolean>;
}

interface Context {
  readonly view: InspectionView;
  readonly round: Round;
  /** Takes the seconds that cells have gathered. */
  readonly spend: (cells: readonly CellRef[]) => number;
  /** Selects a cell: what was taken back is in front again. */
  readonly go: (cell: CellRef) => void;
}

/** Answers on their way to the core, and what stood there before. */
interface Given {
  readonly sent: ReturnType<Round['answer']>;
  readonly held: readonly Held[];
}

const keyOf = (cell: CellRef): string => `${cell.deviceId}/${cell.itemId}`;

export function useRoundActs({ view, round, spend, go }: Context): RoundActs {
  const { t } = useTranslation();
  const text = useLocalText();
  const { record, forget, take, say } = useUndoStore.getState();
  const faults = useFaults(view.id);
  /** Notes that are typed but not in an answer yet, by cell. */
  const notes = useRef(new Map<string, string>());
  const { template } = view;
  const isOpen = view.completedAtMs === null;

  const channelOf = (deviceId: string): ChannelView | undefined =>
    view.channels.find(({ device }) => device.id === deviceId);
  const noOf = (deviceId: string): string => {
    const channel = channelOf(deviceId);
    return channel === undefined ? '' : channelNo(channel, view.channels.indexOf(channel));
  };
  const titleOf = (itemId: string): string => {
    const item = template.items.find(({ id }) => id === itemId);
    return item === undefined ? itemId : text(item.title, item.titleEn);
  };
  const nameOf = (cell: CellRef): string => `${noOf(cell.deviceId)} ${titleOf(cell.itemId)}`;
  const answerOf = (cell: CellRef) => channelOf(cell.deviceId)?.answers[cell.itemId];
  const noteOf = (cell: CellRef): string => notes.current.get(keyOf(cell)) ?? answerOf(cell)?.note ?? '';
  const wordOf = (value: Value): string => t(`common.state.${value}`);

  async function takeBack({ sent, held }: Given): Promise<boolean> {
    const answered = await sent;
    return answered !== null && (await round.takeBack(answered.answerIds, held)) !== null;
  }

  /** Says what was done, and keeps how to take it back. */
  function did(words: string, given: Given): void {
    const cell = given.held[0];
    if (cell === undefined) return;
    const act = { text: words, cell, undo: () => takeBack(given) };
    record(view.id, act);
    say(view.id, words);
    void given.sent.then((answered) => answered === null && forget(view.id, act));
  }

  function giveAnswers(cells: readonly CellRef[], value: Value, seconds: number): Given {
    const held = heldIn(view, cells);
    const share = shareOf(seconds, cells.length);
    const answers = cells.map((cell) => ({ ...cell, value, note: noteOf(cell), seconds: share }));
    const sent = round.answer(answers);
    void sent.then((answered) => {
      if (answered !== null) for (const answer of answers) if (answer.note !== '') dropDraft(view.id, answer);
    });
    return { sent, held };
  }

  function giveConfirmations(cells: readonly CellRef[]): Given {
    const held = heldIn(view, cells);
    const seconds = shareOf(spend(cells), cells.length);
    return { sent: round.confirm(cells.map((cell) => ({ ...cell, seconds }))), held };
  }

  function giveAnswer(cell: CellRef, value: Value): Given {
    const before = answerOf(cell);
    const isConfirmation = value === 'fail' && cellState(before) === 'unconfirmed' && noteOf(cell) === before?.note;
    return isConfirmation ? giveConfirmations([cell]) : giveAnswers([cell], value, spend([cell]));
  }

  function makeFault(cell: CellRef, severity: FaultFields['severity']): void {
    const at = channelOf(cell.deviceId);
    if (at === undefined || at.faults[cell.itemId] !== undefined) return;
    const answer = at.answers[cell.itemId];
    const isFailed = cellState(answer) === 'fail' && noteOf(cell) === answer?.note;
    if (!isFailed && !isOpen) return;
    const given = isFailed ? null : giveAnswer(cell, 'fail');
    const fault = faults.make({ deviceId: at.device.id, itemId: cell.itemId, severity }, given?.sent ?? null);
    const act = {
      text: t('rounds.acts.toFault', { cell: nameOf(cell) }),
      cell,
      undo: async () => (await faults.cancel(fault)) && (given === null || takeBack(given)),
    };
    record(view.id, act);
    say(view.id, act.text);
    void fault.then((made) => {
      if (made !== null) return say(view.id, made.words);
      forget(view.id, act);
      // The failure stands although its fault could not be made.
      if (given !== null) did(answeredWords(cell, 'fail'), given);
    });
  }

  const answeredWords = (cell: CellRef, value: Value): string =>
    t('rounds.acts.answered', { cell: nameOf(cell), state: wordOf(value) });

  return {
    answer(cell, value) {
      if (isOpen) did(answeredWords(cell, value), giveAnswer(cell, value));
    },
    answerRow(deviceId, value) {
      const channel = channelOf(deviceId);
      const items = channel === undefined ? [] : openPhysical(template, channel);
      if (!isOpen || items.length === 0) return false;
      const cells = items.map((item) => ({ deviceId, itemId: item.id }));
      // The look was at the whole channel.
      const looked = [lineHeader, ...template.items.map(({ id }) => id)].map((itemId) => ({ deviceId, itemId }));
      const words = t('rounds.acts.row', { channel: noOf(deviceId), count: items.length, state: wordOf(value) });
      did(words, giveAnswers(cells, value, spend(looked)));
      return true;
    },
    answerColumn(itemId, value) {
      const cells = openOn(itemId, view.channels).map(({ device }) => ({ deviceId: device.id as string, itemId }));
      if (!isOpen || cells.length === 0) return;
      const words = t('rounds.acts.column', { item: titleOf(itemId), count: cells.length, state: wordOf(value) });
      did(words, giveAnswers(cells, value, spend([{ deviceId: headerLine, itemId }, ...cells])));
    },
    confirm(cells) {
      const open = cells.filter((cell) => cellState(answerOf(cell)) === 'unconfirmed');
      const [first] = open;
      if (!isOpen || first === undefined) return;
      const words =
        open.length === 1
          ? answeredWords(first, 'fail')
          : t('rounds.acts.confirmed', { channel: noOf(first.deviceId), count: open.length });
      did(words, giveConfirmations(open));
    },
    makeFault,
    async restNormal(note) {
      const { cells } = previewOfRest(view);
      const given = { sent: round.restNormal(cells, note), held: heldIn(view, cells) };
      did(t('rounds.acts.restNormal', { count: cells.length }), given);
      return (await given.sent) !== null;
    },
    async undo() {
      if (!isOpen) return;
      const act = take(view.id);
      if (act === undefined) return say(view.id, t('rounds.acts.nothingToUndo'));
      say(view.id, t('rounds.acts.undone', { act: act.text }));
      go(act.cell);
      if (!(await act.undo())) say(view.id, t('rounds.acts.notUndone', { act: act.text }));
    },
    typeNote(cell, typed) {
      if (typed === null) notes.current.delete(keyOf(cell));
      else notes.current.set(keyOf(cell), typed);
    },
    async saveNote(cell, note) {
      const answer = answerOf(cell);
      if (answer === undefined || !isOpen) return false;
      notes.current.set(keyOf(cell), note);
      const given = giveAnswers([cell], answer.value, spend([cell]));
      did(t('rounds.acts.noted', { cell: nameOf(cell) }), given);
      return (await given.sent) !== null;
    },
  };
}

/** The draft's text is in the answer now. */
function dropDraft(inspectionId: string, cell: CellRef): void {
  api.drafts
    .put({ key: `answer-note:${inspectionId}:${cell.deviceId}:${cell.itemId}`, text: '' })
    .catch(() => undefined);
}
