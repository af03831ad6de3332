/** Lines that hold everything up and let so much through: TCP to a port of this machine. `slow-line.child.ts MS BYTES-PER-SECOND` */
import { type AddressInfo, type Socket, connect, createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { serveCommands } from './side.ts';

const [, , oneWayMs = '', bytesPerSecond = ''] = process.argv;
const pieceBytes = 4_096;

/** When each way of a line is free again: what several connections send goes one after another. */
interface Line {
  up: number;
  down: number;
}

function carry(line: Line, from: Socket, into: Socket, way: keyof Line): void {
  let last: Promise<unknown> = Promise.resolve();
  from.on('data', (chunk: Buffer) => {
    from.pause();
    let leavesMs = 0;
    for (let at = 0; at < chunk.length; at += pieceBytes) {
      const piece = chunk.subarray(at, at + pieceBytes);
      leavesMs = Math.max(performance.now(), line[way]) + (piece.length * 1_000) / Number(bytesPerSecond);
      line[way] = leavesMs;
      const arrives = delay(leavesMs + Number(oneWayMs) - performance.now());
      last = Promise.all([last, arrives]).then(() => into.writable && into.write(piece));
    }
    setTimeout(() => from.resume(), Math.max(0, leavesMs - performance.now()));
  });
  from.on('end', () => void last.then(() => into.end()));
  from.on('error', () => into.destroy());
  from.on('close', () => void last.then(() => into.destroySoon()));
}

serveCommands({
  /** Another line. */
  async url({ target }: { target: string }) {
    const line: Line = { up: 0, down: 0 };
    const server = createServer((near) => {
      // Opening a connection is a round trip.
      setTimeout(() => {
        const far = connect(Number(new URL(target).port), '127.0.0.1');
        carry(line, near, far, 'up');
        carry(line, far, near, 'down');
      }, Number(oneWayMs) * 2);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  },
});
