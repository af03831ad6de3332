/** Probers for the core: main starts the process, this makes it look like a child of our own. */
import type { ProberProcess } from '../app/index.ts';
import type { FromCore, ToCore } from './core-messages.ts';

export interface ProberRelay {
  spawn(): ProberProcess;
  /** Takes what main sent; false when it was not about a prober. */
  take(message: ToCore): boolean;
}

interface Listeners {
  readonly message: ((message: unknown) => void)[];
  readonly exit: (() => void)[];
}

export function proberRelay(send: (message: FromCore) => void): ProberRelay {
  const running = new Map<number, Listeners>();
  let lastId = 0;
  return {
    spawn() {
      lastId += 1;
      const prober = lastId;
      const listeners: Listeners = { message: [], exit: [] };
      running.set(prober, listeners);
      send({ kind: 'prober-start', prober });
      return {
        send: (message) => send({ kind: 'prober-send', prober, message }),
        onMessage: (listener) => void listeners.message.push(listener),
        onExit: (listener) => void listeners.exit.push(listener),
        kill: () => send({ kind: 'prober-kill', prober }),
      };
    },
    take(message) {
      if (message.kind === 'prober-message') {
        for (const listener of running.get(message.prober)?.message ?? []) listener(message.message);
        return true;
      }
      if (message.kind !== 'prober-exit') return false;
      const listeners = running.get(message.prober);
      running.delete(message.prober);
      for (const listener of listeners?.exit ?? []) listener();
      return true;
    },
  };
}
