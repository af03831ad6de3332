/** The prober as a Node child process. */
import { fork } from 'node:child_process';
import type { ProberProcess } from './prober-client.ts';

/** What a probe needs of the environment; everything else, secrets among it, stays here. */
const passedOn = [
  'PATH',
  'Path',
  'SystemRoot',
  'SYSTEMROOT',
  'TEMP',
  'TMP',
  'TMPDIR',
  'HOME',
  'LANG',
  'LD_LIBRARY_PATH',
];

/** A spawn function for `ProberClient` that forks the given script (`prober-child`, built or source). */
export function forkProber(scriptPath: string): () => ProberProcess {
  return () => {
    const env = Object.fromEntries(passedOn.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
    const child = fork(scriptPath, [], {
      serialization: 'advanced',
      execArgv: [],
      env,
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    let hasEnded = false;
    const exitListeners: (() => void)[] = [];
    const onEnd = (): void => {
      if (hasEnded) return;
      hasEnded = true;
      for (const listener of exitListeners) listener();
    };
    child.once('exit', onEnd);
    // Could not be started, or not be written to: for the client both are an end.
    child.on('error', () => {
      child.kill('SIGKILL');
      onEnd();
    });
    return {
      send: (message) => {
        if (child.connected) child.send(message, () => {});
      },
      onMessage: (listener) => void child.on('message', listener),
      onExit: (listener) => void exitListeners.push(listener),
      kill: () => void child.kill('SIGKILL'),
    };
  };
}
