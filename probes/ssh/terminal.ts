/** What a terminal shows of what a device sends, and when the device waits for us. Pure. */

// eslint-disable-next-line no-control-regex
const control = /\u001b\[(\d*)([A-Za-z])|\u001b[()][A-Z0-9]|\u001b[=>78]|[\r\b\u0000\u0007]/g;

/**
 * The text as it stands on the screen: a device wipes its "More" line with backspaces, a carriage return and spaces, or
 * by moving the cursor left, and writes over it.
 */
export function renderTerminal(text: string): string {
  return text
    .split('\n')
    .map((line) => (line.search(control) === -1 ? line : renderLine(line.replace(/\r+$/, ''))))
    .join('\n');
}

function renderLine(line: string): string {
  const cells: string[] = [];
  let column = 0;
  const write = (plain: string): void => {
    for (const char of plain) {
      // A cursor sent far to the right leaves spaces behind it.
      while (cells.length < column) cells.push(' ');
      cells[column] = char;
      column += 1;
    }
  };
  let at = 0;
  for (const match of line.matchAll(control)) {
    write(line.slice(at, match.index));
    at = match.index + match[0].length;
    const count = Math.min(Number(match[1] || '1'), 1_000);
    if (match[0] === '\r') column = 0;
    else if (match[0] === '\b' || match[2] === 'D') column = Math.max(0, column - (match[2] === 'D' ? count : 1));
    else if (match[2] === 'C') column = Math.min(column + count, 4_000);
    else if (match[2] === 'K') cells.length = Math.min(cells.length, column);
  }
  write(line.slice(at));
  return cells.join('').trimEnd();
}

/** What a device may be waiting for at the end of what it has sent. */
export type Waiting = 'prompt' | 'page' | 'question' | null;

const page = /-{2,4} ?more ?-{2,4}|<-+ ?more ?-+>|press any key to continue|--more--/i;
const question = /\[y\/n\]\s*:?\s*$|\(y\/n\)\s*[:?]?\s*$/i;
/** `<sw>`, `[sw]`, `sw>`, `sw#`, `sw(config)#`, `user@host:~$` */
const prompt = /^(?:<[^<>\s]{1,80}>|\[[^[\]\s]{1,80}\]|[\w.:@~()/-]{1,80}[>#$])\s*$/;

/** @param known the prompt once it has been seen: output may look like another one. */
export function waitingFor(screen: string, known: string | null): Waiting {
  const last = screen.slice(screen.lastIndexOf('\n') + 1).trim();
  if (page.test(last) && last.length < 120) return 'page';
  if (question.test(last)) return 'question';
  if (known !== null) return last === known ? 'prompt' : null;
  return prompt.test(last) ? 'prompt' : null;
}

const refusal =
  /^\s*%|unrecognized command|invalid input|unknown command|permission denied|wrong parameter|not authorized/im;

/** Whether the device would not run it: by its first lines, since a configuration may quote the words further down. */
export function isRefused(output: string): boolean {
  return refusal.test(output.split('\n').slice(0, 4).join('\n'));
}
