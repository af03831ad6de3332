/** The child's half of the conversation, whatever carries it: Node's fork or Electron's utility process. */
import { constants, setPriority } from 'node:os';
import type { ProbeRequest } from '../shared/domain/probe.ts';
import { failedOutcome } from './failed-outcome.ts';
import { toProber, type FromProber } from './prober-messages.ts';
import { ffmpegDecoder, firstDecoder } from './rtsp/frame-decoder.ts';
import { runProbe } from './run-probe.ts';
import { WindowDecoder } from './window-decoder.ts';

/** A carrier of messages to and from the parent. */
export interface ProberPort {
  onMessage(listener: (message: unknown) => void): void;
  /** Resolves when the message has left this process. */
  send(message: FromProber): Promise<void>;
}

export interface ProberPump {
  /** Answers everything that runs with Probe_Crashed; the process must end after that. */
  crash(): Promise<void>;
}

/** A system that does not let a process step back has the probes at its usual pace. */
function giveWay(): void {
  try {
    setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // Nothing else depends on it.
  }
}

/** Serves requests until the process ends. Messages that are none of ours are ignored. */
export function startProberPump(port: ProberPort): ProberPump {
  const running = new Map<string, { request: ProbeRequest; controller: AbortController }>();
  let hasCrashed = false;
  const window = new WindowDecoder((frameId, frame) => port.send({ type: 'decode', frameId, frame }));
  const frameDecoder = firstDecoder([window, ffmpegDecoder()]);

  const run = async (request: ProbeRequest): Promise<void> => {
    const controller = new AbortController();
    running.set(request.requestId, { request, controller });
    const outcome = await runProbe(request, { signal: controller.signal, frameDecoder });
    if (hasCrashed || !running.delete(request.requestId)) return;
    await port.send({ type: 'outcome', requestId: request.requestId, outcome });
  };

  port.onMessage((message) => {
    const parsed = toProber.safeParse(message);
    if (!parsed.success || hasCrashed) return;
    const { data } = parsed;
    if (data.type === 'run') void run(data.request);
    else if (data.type === 'give-way') giveWay();
    else if (data.type === 'decoded') window.take(data.frameId, data.answer);
    else running.get(data.requestId)?.controller.abort();
  });

  return {
    async crash() {
      hasCrashed = true;
      const answers = [...running.values()].map(({ request }) =>
        port.send({ type: 'outcome', requestId: request.requestId, outcome: failedOutcome(request, 'Probe_Crashed') }),
      );
      running.clear();
      await Promise.allSettled(answers);
    },
  };
}
