/** What the prober child may take: whatever devices send, the laptop keeps its memory, and a fresh child answers the next request. */
import { setFlagsFromString } from 'node:v8';

/** Objects and texts. Beyond it V8 ends the process. */
const mostHeapMb = 256;
/** With bytes that were received, pictures and V8 itself. */
const mostBytes = 768 * 2 ** 20;
const lookEveryMs = 250;

/** To be called before anything else has grown. @param onExceeded ends the process */
export function limitMemory(onExceeded: (error: Error) => void): void {
  setFlagsFromString(`--max-old-space-size=${mostHeapMb}`);
  setInterval(() => {
    const bytes = process.memoryUsage.rss();
    if (bytes > mostBytes) onExceeded(new Error(`memory: ${Math.round(bytes / 2 ** 20)} MB`));
  }, lookEveryMs).unref();
}
