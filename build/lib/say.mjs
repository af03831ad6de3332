// Progress goes to stderr: stdout belongs to the command that is started (`xunwei call --list` must stay clean JSON).

/** A failure the reader can act on: printed as one sentence, without a stack. */
export class Refusal extends Error {}

export function say(line) {
  process.stderr.write(`${line}\n`);
}

/**
 * One line for one slow thing. On a terminal it counts the seconds in place; elsewhere it is a line at the start and one
 * at the end.
 */
export function progress(text) {
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  if (!process.stderr.isTTY) {
    say(`${text} ...`);
    return { done: (result) => say(`${result} (${seconds()} s)`), failed: () => {} };
  }
  const draw = () => process.stderr.write(`\r\x1b[K${text} ... ${seconds()} s`);
  draw();
  const timer = setInterval(draw, 1000);
  const clear = () => {
    clearInterval(timer);
    process.stderr.write('\r\x1b[K');
  };
  return {
    done: (result) => {
      clear();
      say(`${result} (${seconds()} s)`);
    },
    failed: clear,
  };
}
