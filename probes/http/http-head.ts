/** An answer's head as it came; a session that the server opened for us is nobody else's business. */
export function headText(status: number, rawHeaders: readonly string[]): string {
  const lines = [`< HTTP ${status}`];
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] ?? '';
    lines.push(`< ${name}: ${/^set-cookie2?$/i.test(name) ? '***' : rawHeaders[at + 1]}`);
  }
  return lines.join('\n');
}
