/** A path that holds every packet up: UDP to a port of this machine and back. Arguments: the port, milliseconds each way. */
import { createSocket, type Socket } from 'node:dgram';

const [, , to = '', oneWay = ''] = process.argv;
const delayMs = Number(oneWay);
const near = createSocket('udp4');
/** One socket towards the far end for each client, so that answers find their way. */
const far = new Map<number, Socket>();

near.on('message', (bytes, { port }) => {
  const known = far.get(port);
  const socket = known ?? createSocket('udp4');
  if (known === undefined) {
    far.set(port, socket);
    socket.on('message', (answer) => setTimeout(() => near.send(answer, port, '127.0.0.1'), delayMs));
  }
  setTimeout(() => socket.send(bytes, Number(to), '127.0.0.1'), delayMs);
});
near.bind(0, '127.0.0.1', () => process.stdout.write(`${near.address().port}\n`));
process.once('SIGTERM', () => process.exit(0));
