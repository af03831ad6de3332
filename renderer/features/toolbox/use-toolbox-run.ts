/** Starts and stops what the form asks for. */
import { useEffect, useRef, useState } from 'react';
import { api } from '../../boot/client.ts';
import { isAborted } from '../../boot/jobs.ts';
import { followRun } from '../../boot/probe-runs.ts';
import { useApiMutation } from '../../boot/query.ts';
import { type AppErrorData, toAppError } from '../../../shared/errors.ts';
import { useNotify } from '../../ui/use-notify.ts';
import { useShortcut } from '../../ui/use-shortcut.ts';
import type { Asked } from './request.ts';
import { useToolbox } from './toolbox-store.ts';

export interface Running {
  readonly host: string;
  readonly startedAtMs: number;
  readonly limitMs: number;
}

export interface ToolboxRun {
  /** The one probe that is under way. */
  readonly running: Running | null;
  /** Why it could not be asked; what a probe says itself is its result. */
  readonly problem: AppErrorData | null;
  readonly isCancelled: boolean;
  readonly isStartingRepeat: boolean;
  once(asked: Asked): void;
  repeat(asked: Asked, intervalMs: number): void;
  cancel(): void;
}

export function useToolboxRun(): ToolboxRun {
  const notify = useNotify();
  const show = useToolbox((state) => state.show);
  const [running, setRunning] = useState<Running | null>(null);
  const [problem, setProblem] = useState<AppErrorData | null>(null);
  const [isCancelled, setCancelled] = useState(false);
  const stop = useRef<AbortController | null>(null);
  // Nobody would see its result: one probe ends with its screen.
  useEffect(() => () => stop.current?.abort(), []);

  const once = async (asked: Asked): Promise<void> => {
    const own = new AbortController();
    stop.current = own;
    const host = 'target' in asked ? asked.target.host : (useToolbox.getState().form.device?.name ?? '');
    setRunning({ host, startedAtMs: Date.now(), limitMs: asked.deadlineMs });
    setProblem(null);
    setCancelled(false);
    try {
      const { runId } = await api.probes.single(asked, { signal: own.signal });
      if (!own.signal.aborted) show({ kind: 'hand', id: runId });
    } catch (error) {
      if (!own.signal.aborted && !isAborted(error)) setProblem(toAppError(error).toData());
    } finally {
      if (stop.current === own) {
        setRunning(null);
        setCancelled(own.signal.aborted);
      }
    }
  };
  const begin = useApiMutation(
    async ({ asked, intervalMs }: { asked: Asked; intervalMs: number }) => {
      const { runId } = await api.probes.startRepeat({ ...asked, intervalMs });
      const repeat = (await api.probes.running({})).find((each) => each.runId === runId)?.repeat ?? null;
      void followRun(runId, null, Date.now(), repeat);
      return runId;
    },
    { onSuccess: (id) => show({ kind: 'repeat', id }), onError: notify.failed },
  );
  const cancel = (): void => stop.current?.abort();
  useShortcut('escape', cancel, { isEnabled: running !== null });
  return {
    running,
    problem,
    isCancelled,
    isStartingRepeat: begin.isPending,
    once: (asked) => void once(asked),
    repeat: (asked, intervalMs) => begin.mutate({ asked, intervalMs }),
    cancel,
  };
}
