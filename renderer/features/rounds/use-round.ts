/**
 * A round as the screen shows it: what the core has, with answers on top that are on their way to it. An answer shows
 * in the same frame; when the core refuses it, it goes again and the sentence says why.
 */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { InspectionView } from '../../../shared/api/inspections.ts';
import type { InspectionId } from '../../../shared/domain/ids.ts';
import { api } from '../../boot/client.ts';
import { queryClient, useApiQuery } from '../../boot/query.ts';
import { usePersonName } from '../../boot/status.ts';
import { useNotify } from '../../ui/use-notify.ts';
import {
  type Confirmation,
  type HandAnswer,
  type Held,
  withAnswers,
  withConfirmed,
  withHeld,
  withRest,
} from './round-change.ts';
import type { CellRef } from './round-model.ts';

/** While probes answer, the core reports changes far faster than anybody reads. */
const refetchEveryMs = 300;

export type Change = (view: InspectionView) => InspectionView;

/** What a change gave back, or null when the core has refused it (which has been said then). */
export type Sent<T> = Promise<T | null>;
export type Answered = { readonly answerIds: readonly string[] };

export interface Round {
  readonly query: ReturnType<typeof useApiQuery<InspectionView>>;
  readonly view: InspectionView | undefined;
  answer(answers: readonly HandAnswer[]): Sent<Answered>;
  confirm(cells: readonly Confirmation[]): Sent<Answered>;
  restNormal(cells: readonly CellRef[], note: string): Sent<Answered>;
  /** @param held how the cells stood before; shown until the core has said so */
  takeBack(answerIds: readonly string[], held: readonly Held[]): Sent<unknown>;
  /** Any change of the round: shown at once, and gone again when the core refuses it. */
  send<T>(change: Change, run: () => Promise<T>): Sent<T>;
}

export function useRound(id: string): Round {
  const key = useMemo(() => ['inspections.get', id] as const, [id]);
  const inspectionId = id as InspectionId;
  const query = useApiQuery(key, ['inspection', 'inspection_event', 'device', 'fault', 'photo', 'record'], () =>
    api.inspections.get({ id: inspectionId }),
  );
  const { pending, send } = useOverlay(key);
  const view = useMemo(
    () => query.data && pending.reduce<InspectionView>((shown, change) => change(shown), query.data),
    [query.data, pending],
  );
  const personName = usePersonName();

  const acts = useMemo(() => {
    const by = () => ({ personName, atMs: Date.now() });
    return {
      answer(answers: readonly HandAnswer[]) {
        const now = by();
        return send(
          (shown) => withAnswers(shown, answers, now),
          () => api.inspections.answer({ inspectionId, answers: answers.map(toInput) }),
        );
      },
      confirm: (cells: readonly Confirmation[]) =>
        send(
          (shown) => withConfirmed(shown, cells),
          () => api.inspections.confirm({ inspectionId, items: cells.map(toInput) }),
        ),
      restNormal(cells: readonly CellRef[], note: string) {
        const now = by();
        return send(
          (shown) => withRest(shown, cells, now),
          () => api.inspections.restNormal({ inspectionId, note }),
        );
      },
      takeBack: (answerIds: readonly string[], held: readonly Held[]) =>
        send(
          (shown) => withHeld(shown, held),
          () => api.inspections.takeBack({ inspectionId, answerIds: answerIds.slice() }),
        ),
    };
  }, [inspectionId, personName, send]);
  return { query, view, send, ...acts };
}

const toInput = <T extends CellRef>(cell: T) => ({ ...cell, deviceId: cell.deviceId as never });

/** Changes on their way to the core, and how one is sent. */
function useOverlay(key: readonly string[]) {
  const notify = useNotify();
  const [pending, setPending] = useState<readonly Change[]>([]);
  const send = useCallback(
    async <T>(change: Change, run: () => Promise<T>): Sent<T> => {
      setPending((list) => [...list, change]);
      try {
        const sent = await run();
        // An answer of the core from before this change must not take it off the screen again.
        await queryClient.cancelQueries({ queryKey: key });
        queryClient.setQueryData<InspectionView>(key, (view) => view && change(view));
        return sent;
      } catch (error) {
        notify.failed(error);
        return null;
      } finally {
        setPending((list) => list.filter((item) => item !== change));
      }
    },
    [key, notify],
  );
  return { pending, send };
}

let marks = 0;

/**
 * Fetches the round again for answers and results that come in, at most every 300 ms. A component of its own: the screen is
 * not drawn again for each of them.
 */
export function RoundFollower({ id }: { readonly id: string }): null {
  const mark = useApiQuery(['inspections.changed', id], ['answer', 'probe_result'], async () => (marks += 1)).data;
  const seen = useRef<number | undefined>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  useEffect(() => {
    const isFirst = seen.current === undefined;
    seen.current = mark;
    if (mark === undefined || isFirst || timer.current !== null) return;
    timer.current = setTimeout(() => {
      timer.current = null;
      void queryClient.invalidateQueries({ queryKey: ['inspections.get', id] });
    }, refetchEveryMs);
  }, [mark, id]);
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current);
    },
    [],
  );
  return null;
}
