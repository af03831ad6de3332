/**
 * Entry of the prober child process. Runs under Node (`fork` with `serialization: 'advanced'`) and as an
 * Electron utility process. It holds no key and no store; a crash here costs the running probes only.
 */
import { limitMemory } from './memory-limit.ts';
import type { FromProber } from './prober-messages.ts';
import { startProberPump, type ProberPort } from './prober-pump.ts';

/** What Electron adds to `process` in a utility process. */
interface ParentPort {
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
  postMessage(message: unknown): void;
}

/** EX_SOFTWARE of sysexits.h. */
const crashExitCode = 70;

function choosePort(): ProberPort {
  const { parentPort } = process as { parentPort?: ParentPort };
  if (parentPort) {
    return {
      onMessage: (listener) => parentPort.on('message', ({ data }) => listener(data)),
      send: async (message) => parentPort.postMessage(message),
    };
  }
  return {
    onMessage: (listener) => void process.on('message', listener),
    send: (message: FromProber) =>
      new Promise((resolve) => {
        if (process.send) process.send(message, () => resolve());
        else resolve();
      }),
  };
}

const pump = startProberPump(choosePort());

function die(error: unknown): void {
  process.stderr.write(`prober: ${error instanceof Error ? error.stack : String(error)}\n`);
  void pump.crash().finally(() => process.exit(crashExitCode));
}

limitMemory(die);
process.on('uncaughtException', die);
process.on('unhandledRejection', die);
// The parent is gone: nobody will read an answer.
process.on('disconnect', () => process.exit(0));
