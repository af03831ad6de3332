/** A line that holds everything up and lets so much through: TCP to a port of this machine. `slow-line.child.ts MS BYTES-PER-SECOND` */
import { type AddressInfo, type Socket, connect, createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { serveCommands } from './side.ts';

const [, , oneWayMs = '', bytesPerSecond = ''] = process.argv;
const pieceBytes = 4_096;
/** One for each way: what several connections send goes one after another. */
const free = { up: 0, down: 0 };
let to = 0;

function carry(from: Socket, into: Socket, way: keyof typeof free): void {
  let last: Promise<unknown> = Promise.resolve();
  from.on('data', (chunk: Buffer) => {
    from.pause();
    let leavesMs = 0;
    for (let at = 0; at < chunk.length; at += pieceBytes) {
      const piece = chunk.subarray(at, at + pieceBytes);
      leavesMs = Math.max(performance.now(), free[way]) + (piece.length * 1_000) / Number(bytesPerSecond);
      free[way] = leavesMs;
      const arrives = delay(leavesMs + Number(oneWayMs) - performance.now());
      last = Promise.all([last, arrives]).then(() => into.writable && into.write(piece));
    }
    setTimeout(() => from.resume(), Math.max(0, leavesMs - performance.now()));
  });
  from.on('end', () => void last.then(() => into.end()));
  from.on('error', () => into.destroy());
  from.on('close', () => void last.then(() => into.destroySoon()));
}

const server = createServer((near) => {
  // Opening a connection is a round trip.
  setTimeout(() => {
    const far = connect(to, '127.0.0.1');
    carry(near, far, 'up');
    carry(far, near, 'down');
  }, Number(oneWayMs) * 2);
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
serveCommands({
  url({ target }: { target: string }) {
    to = Number(new URL(target).port);
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  },
});
