import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type PortAnswer, type PortSweepOptions, sweepPorts } from './port-sweep.ts';

const hosts = (count: number): string[] => Array.from({ length: count }, (_, at) => `127.0.7.${at + 1}`);

/** A listener that is stopped with its queue full: the system answers no further handshake for it. */
async function deafListener(): Promise<{ port: number; listen(): void; end(): void }> {
  const code = `const server = require('node:net').createServer((socket) => socket.on('error', () => {}));
    server.listen({ host: '127.0.8.1', port: 0, backlog: 1 }, () => console.log(server.address().port));`;
  const child = spawn(process.execPath, ['-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
  const port = Number(String((await once(child.stdout, 'data'))[0]));
  child.kill('SIGSTOP');
  const fillers = Array.from({ length: 6 }, () => connect({ host: '127.0.8.1', port }).on('error', () => {}));
  await once(fillers[0] as Socket, 'connect');
  return {
    port,
    listen() {
      for (const filler of fillers) filler.destroy();
      child.kill('SIGCONT');
    },
    end() {
      for (const filler of fillers) filler.destroy();
      child.kill('SIGKILL');
    },
  };
}

/** The system's own list of connections. */
const tcpTable = '/proc/net/tcp';
const synSent = '02';

/** Handshakes that wait for their answer. */
function handshakesWith(host: string, port: number): number {
  const hexHost = host
    .split('.')
    .reverse()
    .map((part) => Number(part).toString(16).padStart(2, '0'))
    .join('');
  const remote = `${hexHost}:${port.toString(16).padStart(4, '0')}`.toUpperCase();
  const rows = readFileSync(tcpTable, 'utf8').split('\n');
  return rows.filter((row) => row.trim().split(/\s+/)[2] === remote && row.trim().split(/\s+/)[3] === synSent).length;
}

describe('a sweep over ports', () => {
  let server: Server;
  let port = 0;
  const sockets = new Set<Socket>();

  beforeEach(async () => {
    server = createServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => sockets.delete(socket));
    });
    server.listen(0, '0.0.0.0', 4_096);
    await once(server, 'listening');
    ({ port } = server.address() as AddressInfo);
  });
  afterEach(async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, 'close');
  });

  const sweep = async (options: Partial<PortSweepOptions> & Pick<PortSweepOptions, 'hosts' | 'ports'>) => {
    const answers: PortAnswer[] = [];
    await sweepPorts({ signal: new AbortController().signal, onAnswer: (answer) => answers.push(answer), ...options });
    return answers;
  };

  it('tells open ports from closed ones, each once', async () => {
    const answers = await sweep({ hosts: hosts(200), ports: [port, 1] });
    expect(answers).toHaveLength(400);
    expect(new Set(answers.map((answer) => `${answer.host} ${answer.port}`)).size).toBe(400);
    for (const answer of answers) {
      expect(answer.state).toBe(answer.port === port ? 'open' : 'refused');
      expect(answer.answerMs).toBeGreaterThan(0);
    }
  });

  it('says of a name that nobody knows and of an address without a way that they are so', async () => {
    const answers = await sweep({ hosts: ['no-such-host.invalid', '255.255.255.255'], ports: [80] });
    expect(answers).toContainEqual({ host: 'no-such-host.invalid', port: 80, state: 'unknown-name', answerMs: null });
    expect(answers).toContainEqual({ host: '255.255.255.255', port: 80, state: 'unreachable', answerMs: null });
  });

  it('asks a silent port again, and gives it up when it stays silent', async () => {
    const deaf = await deafListener();
    try {
      const asked = { hosts: ['127.0.8.1'], ports: [deaf.port], timeoutMs: 300 };
      const silent = await sweep(asked);
      expect(silent).toEqual([{ host: '127.0.8.1', port: deaf.port, state: 'silent', answerMs: null }]);

      const heard = sweep({ ...asked, attempts: 30 });
      setTimeout(() => deaf.listen(), 500);
      expect(await heard).toMatchObject([{ state: 'open' }]);
    } finally {
      deaf.end();
    }
  });

  it.runIf(existsSync(tcpTable))('never asks one address more at a time than it may', async () => {
    const deaf = await deafListener();
    try {
      // Those that filled the queue wait too.
      const others = handshakesWith('127.0.8.1', deaf.port);
      let most = 0;
      const watch = setInterval(() => {
        most = Math.max(most, handshakesWith('127.0.8.1', deaf.port) - others);
      }, 10);
      const answers = await sweep({
        hosts: ['127.0.8.1'],
        ports: Array.from({ length: 8 }, () => deaf.port),
        timeoutMs: 200,
        attempts: 1,
        maxPerHost: 2,
      });
      clearInterval(watch);
      expect(answers).toHaveLength(8);
      expect(most).toBe(2);
    } finally {
      deaf.end();
    }
  });

  it('ends at once when it is called off, without another answer', async () => {
    const stop = new AbortController();
    const answers: PortAnswer[] = [];
    const onAnswer = (answer: PortAnswer): void => {
      answers.push(answer);
      if (answers.length === 5) stop.abort();
    };
    await sweepPorts({ hosts: hosts(250), ports: [port], maxOpen: 16, signal: stop.signal, onAnswer });
    expect(answers).toHaveLength(5);
  });
});
