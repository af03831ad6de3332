import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { findCups, readAddress } from './cups-address.ts';

test('addresses as CUPS_SERVER and ServerName name them', () => {
  expect(readAddress('/run/cups/cups.sock')).toEqual({ socketPath: '/run/cups/cups.sock' });
  expect(readAddress('print.local')).toEqual({ host: 'print.local', port: 631 });
  expect(readAddress('10.0.0.5:6310/version=1.1')).toEqual({ host: '10.0.0.5', port: 6310 });
  expect(readAddress('[fe80::1]:631')).toEqual({ host: 'fe80::1', port: 631 });
});

test('what is named comes before what a file says, that before a socket of this machine, and none is none', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'xunwei-cups-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const [config, socket, missing] = ['client.conf', 'sock', 'missing'].map((name) => path.join(folder, name)) as [
    string,
    string,
    string,
  ];
  writeFileSync(config, '# ServerName not.this\nEncryption IfRequested\n  ServerName print.office:6310\n');
  writeFileSync(socket, '');
  const places = { named: undefined, configs: [missing, config], sockets: [missing, socket] };
  expect(await findCups({ ...places, named: '/own.sock' })).toEqual({ socketPath: '/own.sock' });
  expect(await findCups(places)).toEqual({ host: 'print.office', port: 6310 });
  expect(await findCups({ ...places, named: '', configs: [missing] })).toEqual({ socketPath: socket });
  expect(await findCups({ ...places, configs: [], sockets: [missing] })).toBeNull();
});
