/** What a person does to a list that is filled in subject by subject; each act can be taken back. */
import { useRef } from 'react';
import type { InspectionView } from '../../../../shared/api/inspections.ts';
import type { TemplateItem } from '../../../../shared/contract/schema.ts';
import type { FaultFields } from '../../../../shared/domain/fault-fields.ts';
import { type GivenAnswer, judgeGiven } from '../../../../shared/domain/judge-entry.ts';
import { api } from '../../../boot/client.ts';
import { useLocalText, useTranslation } from '../../../boot/i18n.ts';
import { usePersonName } from '../../../boot/status.ts';
import { shareOf } from '../attention.ts';
import { type CellRef, cellState } from '../round-model.ts';
import { useUndoStore } from '../undo-store.ts';
import { useFaults } from '../use-faults.ts';
import type { Answered, Round, Sent } from '../use-round.ts';
import {
  type FormAnswer,
  type FormPlace,
  type Sheet,
  askedOf,
  sheetsOf,
  withAnswersBy,
  withFormAnswers,
} from './form-model.ts';

export interface FormActs {
  answer(place: FormPlace, given: GivenAnswer, source?: FormAnswer['source']): void;
  /** Every check of a subject that is still open passes: the person has looked at them. */
  passOpen(sheet: Sheet): void;
  /** What a probe found failed is so. */
  confirm(place: FormPlace): void;
  makeFault(place: FormPlace, severity: FaultFields['severity']): void;
  undo(): Promise<void>;
  typeNote(place: FormPlace, text: string | null): void;
  saveNote(place: FormPlace, text: string): Promise<boolean>;
}

interface Context {
  readonly view: InspectionView;
  readonly round: Round;
  /** Takes the seconds that places have gathered. */
  readonly spend: (cells: readonly CellRef[]) => number;
  /** What was taken back is in front again. */
  readonly go: (place: FormPlace) => void;
}

export const cellOf = ({ sheet, itemId }: FormPlace): CellRef => ({ deviceId: sheet, itemId });
const keyOf = ({ sheet, itemId }: FormPlace): string => `${sheet}/${itemId}`;
export const noteDraft = (roundId: string, place: FormPlace): string =>
  `answer-note:${roundId}:${place.sheet}:${place.itemId}`;

export function useFormActs({ view, round, spend, go }: Context): FormActs {
  const { t } = useTranslation();
  const text = useLocalText();
  const personName = usePersonName();
  const { record, forget, take, say } = useUndoStore.getState();
  const faults = useFaults(view.id);
  /** Notes that are typed but not in an answer yet. */
  const notes = useRef(new Map<string, string>());
  const isOpen = view.completedAtMs === null;
  const sheets = sheetsOf(view);

  const sheetOf = (key: string): Sheet | undefined => sheets.find((sheet) => sheet.key === key);
  const itemOf = (itemId: string): TemplateItem | undefined => view.template.items.find(({ id }) => id === itemId);
  const answerAt = ({ sheet, itemId }: FormPlace) => sheetOf(sheet)?.answers[itemId];
  const noteOf = (place: FormPlace): string => notes.current.get(keyOf(place)) ?? answerAt(place)?.note ?? '';

  function nameOf({ sheet, itemId }: FormPlace): string {
    const item = itemOf(itemId);
    const of = sheetOf(sheet);
    const title = item === undefined ? itemId : text(item.title, item.titleEn);
    return [of === undefined ? '' : text(of.name, of.nameEn), title].filter((word) => word !== '').join(' ');
  }

  function give(answers: readonly FormAnswer[]): Sent<Answered> {
    const inputs = answers.flatMap(({ sheet, ...answer }) => {
      const of = sheetOf(sheet);
      return of === undefined ? [] : [{ ...answer, deviceId: of.deviceId, locationId: of.locationId }];
    });
    const by = { personName, atMs: Date.now() };
    return round.send(
      (shown) => withFormAnswers(shown, answers, by),
      () => api.inspections.answer({ inspectionId: view.id, answers: inputs }),
    );
  }

  /** Says what was done, and keeps how to take it back. */
  function did(words: string, place: FormPlace, sent: Sent<Answered>): void {
    const before = new Map(sheets.map((sheet) => [sheet.key, { ...sheet.answers }]));
    const takeBack = async (): Promise<boolean> => {
      const answered = await sent;
      if (answered === null) return false;
      const undone = await round.send(
        (shown) => withAnswersBy(shown, ({ key, answers }) => before.get(key) ?? { ...answers }),
        () => api.inspections.takeBack({ inspectionId: view.id, answerIds: answered.answerIds.slice() }),
      );
      return undone !== null;
    };
    const act = { text: words, cell: cellOf(place), undo: takeBack };
    record(view.id, act);
    say(view.id, words);
    void sent.then((answered) => answered === null && forget(view.id, act));
  }

  function giveOne(place: FormPlace, given: GivenAnswer, source: FormAnswer['source']): Sent<Answered> {
    const note = noteOf(place);
    const sent = give([{ ...place, ...given, note, source, seconds: spend([cellOf(place)]) }]);
    void sent.then((answered) => {
      // The draft's text is in the answer now.
      if (answered !== null && note !== '')
        void api.drafts.put({ key: noteDraft(view.id, place), text: '' }).catch(() => undefined);
    });
    return sent;
  }

  function wordsOf(place: FormPlace, given: GivenAnswer): string {
    const item = itemOf(place.itemId);
    const judged = item === undefined ? null : judgeGiven(item, given, '');
    const state = t(`common.state.${judged?.value ?? 'missing'}`);
    return t('rounds.acts.answered', { cell: nameOf(place), state });
  }

  const acts: FormActs = {
    answer(place, given, source = 'hand') {
      if (isOpen) did(wordsOf(place, given), place, giveOne(place, given, source));
    },
    passOpen(sheet) {
      const places = askedOf(view.template, sheet)
        .filter((item) => item.type === 'check' && sheet.answers[item.id] === undefined)
        .map((item) => ({ sheet: sheet.key, itemId: item.id }));
      const [first] = places;
      if (!isOpen || first === undefined) return;
      const seconds = shareOf(spend(places.map(cellOf)), places.length);
      const sent = give(
        places.map((place) => ({ ...place, value: 'pass', entry: null, note: noteOf(place), seconds, source: 'hand' })),
      );
      did(t('rounds.form.passed', { count: places.length, subject: text(sheet.name, sheet.nameEn) }), first, sent);
    },
    confirm(place) {
      const deviceId = sheetOf(place.sheet)?.deviceId ?? null;
      const before = answerAt(place);
      if (!isOpen || deviceId === null || before === undefined || cellState(before) !== 'unconfirmed') return;
      const seconds = spend([cellOf(place)]);
      const sent = round.confirm([{ ...cellOf(place), seconds }]);
      did(t('rounds.acts.answered', { cell: nameOf(place), state: t('common.state.fail') }), place, sent);
    },
    makeFault(place, severity) {
      const sheet = sheetOf(place.sheet);
      if (
        sheet === undefined ||
        sheet.faults[place.itemId] !== undefined ||
        sheet.answers[place.itemId]?.value !== 'fail'
      )
        return;
      const { deviceId, locationId } = sheet;
      const fault = faults.make({ deviceId, locationId, itemId: place.itemId, severity }, null);
      const act = {
        text: t('rounds.acts.toFault', { cell: nameOf(place) }),
        cell: cellOf(place),
        undo: () => faults.cancel(fault),
      };
      record(view.id, act);
      say(view.id, act.text);
      void fault.then((made) => (made === null ? forget(view.id, act) : say(view.id, made.words)));
    },
    async undo() {
      if (!isOpen) return;
      const act = take(view.id);
      if (act === undefined) return say(view.id, t('rounds.acts.nothingToUndo'));
      say(view.id, t('rounds.acts.undone', { act: act.text }));
      go({ sheet: act.cell.deviceId, itemId: act.cell.itemId });
      if (!(await act.undo())) say(view.id, t('rounds.acts.notUndone', { act: act.text }));
    },
    typeNote(place, typed) {
      if (typed === null) notes.current.delete(keyOf(place));
      else notes.current.set(keyOf(place), typed);
    },
    async saveNote(place, note) {
      const answer = answerAt(place);
      if (answer === undefined || !isOpen) return false;
      notes.current.set(keyOf(place), note);
      const { value, entry, source } = answer;
      const given = { value: entry === null ? value : null, entry };
      const sent = giveOne(place, given, source === 'previous' ? 'previous' : 'hand');
      did(t('rounds.acts.noted', { cell: nameOf(place) }), place, sent);
      return (await sent) !== null;
    },
  };
  return acts;
}
