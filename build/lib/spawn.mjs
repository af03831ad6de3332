// Children: their exit code is ours, our signals are theirs.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';

const signalsToPass = ['SIGTERM', 'SIGHUP', 'SIGINT'];

/**
 * Runs a program to its end with our own stdio and gives its exit code (128 + n for a signal, as shells count).
 * On a terminal Ctrl-C already reaches the whole foreground group, so SIGINT is passed on only elsewhere: a child that
 * got it twice would skip its orderly shutdown.
 */
export function runThrough(file, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { stdio: 'inherit', ...options });
    const release = passSignals(child);
    child.once('error', (error) => {
      release();
      reject(error);
    });
    child.once('exit', (code, signal) => {
      release();
      resolve(code ?? 128 + (constants.signals[signal] ?? 0));
    });
  });
}

/** Runs a program quietly and gives its exit code and the last part of what it said. */
export function runQuietly(file, args, options = {}, onStart = () => {}) {
  const maxChars = 256 * 1024;
  return new Promise((resolve) => {
    const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true, ...options });
    const release = passSignals(child);
    let output = '';
    const collect = (chunk) => {
      output = (output + chunk).slice(-maxChars);
    };
    child.stdout.setEncoding('utf8').on('data', collect);
    child.stderr.setEncoding('utf8').on('data', collect);
    child.once('error', (error) => {
      release();
      resolve({ code: 127, output: `${output}${error.message}` });
    });
    child.once('close', (code, signal) => {
      release();
      resolve({ code: code ?? 128 + (constants.signals[signal] ?? 0), signal, output });
    });
    if (child.pid !== undefined) onStart(child.pid);
  });
}

function passSignals(child) {
  const handlers = signalsToPass.map((signal) => {
    const handler = () => {
      if (signal === 'SIGINT' && process.stdin.isTTY) return;
      child.kill(signal);
    };
    process.on(signal, handler);
    return [signal, handler];
  });
  return () => {
    for (const [signal, handler] of handlers) process.off(signal, handler);
  };
}

/** Like runThrough, and tells whether the child printed its ready line before it ended. */
export function runUntilReady(file, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(file, args, { stdio: ['inherit', 'pipe', 'inherit'], ...options });
    const release = passSignals(child);
    let isReady = false;
    let seen = '';
    child.stdout.setEncoding('utf8').on('data', (chunk) => {
      process.stdout.write(chunk);
      if (isReady) return;
      seen += chunk;
      isReady = seen.includes('Xunwei ready:');
    });
    const end = (code) => {
      release();
      resolve({ isReady, code });
    };
    child.once('error', () => end(127));
    child.once('close', (code, signal) => end(code ?? 128 + (constants.signals[signal] ?? 0)));
  });
}
