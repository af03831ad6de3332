/** Probe runs of one subject: started here or found under way (after a reload), followed to their end. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { SubjectRef } from '../../shared/domain/entities.ts';
import { api } from '../boot/client.ts';
import { useTranslation } from '../boot/i18n.ts';
import { useNotify } from './use-notify.tsx';
import { type ProbingState, afterEvent } from './probing-progress.ts';

export interface Probing {
  readonly runs: ProbingState;
  start(run: () => Promise<{ runId: string }>): Promise<void>;
  cancel(): void;
}

export function useProbing(subject: SubjectRef['entity'], subjectId: string): Probing {
  const { t } = useTranslation();
  const notify = useNotify();
  const [runs, setRuns] = useState<ProbingState>({});
  const following = useRef(new Map<string, AbortController>());

  const follow = useCallback(
    async (runId: string): Promise<void> => {
      if (following.current.has(runId)) return;
      const stop = new AbortController();
      following.current.set(runId, stop);
      try {
        for await (const event of await api.probes.watch({ runId }, { signal: stop.signal })) {
          setRuns((state) => afterEvent(state, event));
          if (event.type !== 'finished') continue;
          if (event.problem !== null) notify.failed(event.problem);
          else notify.done(t(event.isCancelled ? 'rounds.probeCancelled' : 'rounds.probeDone'));
        }
      } catch {
        // Left the screen, or lost the core: the run goes on there and is found again on return.
      } finally {
        following.current.delete(runId);
        setRuns(({ [runId]: _ended, ...others }) => others);
      }
    },
    [notify, t],
  );

  useEffect(() => {
    const open = following.current;
    let isCurrent = true;
    api.probes.running({}).then(
      (found) => {
        for (const run of found) {
          if (isCurrent && run.subject?.entity === subject && run.subject.id === subjectId) void follow(run.runId);
        }
      },
      () => undefined,
    );
    return () => {
      isCurrent = false;
      for (const stop of open.values()) stop.abort();
    };
  }, [subject, subjectId, follow]);

  const start = useCallback(
    async (run: () => Promise<{ runId: string }>): Promise<void> => {
      try {
        void follow((await run()).runId);
      } catch (error) {
        notify.failed(error);
      }
    },
    [follow, notify],
  );
  const cancel = useCallback(() => {
    for (const runId of following.current.keys()) api.probes.cancel({ runId }).catch(notify.failed);
  }, [notify]);
  return { runs, start, cancel };
}
