/** CUPS's ippeveprinter as a printer on loopback. Only tests import this file. */
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { startDaemon, takesConnections, type Daemon } from './test-daemons.ts';

export interface Printer extends Daemon {
  /** Fills in one of the printer's own web forms, as somebody at its panel would. */
  set(form: 'supplies' | 'media', fields: Readonly<Record<string, string>>): Promise<void>;
}

/**
 * Null when it, or the message bus without which it does not start, is not installed.
 * @param options more of ippeveprinter's own
 */
export async function startPrinter(options: readonly string[] = []): Promise<Printer | null> {
  const bus = await startBus();
  if (bus === null) return null;
  const printer = await startDaemon({
    program: 'ippeveprinter',
    transport: 'tcp',
    files: () => ({}),
    args: (port, folder) => [
      '-r',
      'off',
      '-n',
      'localhost',
      '-p',
      `${port}`,
      '-d',
      folder,
      '-K',
      folder,
      '-M',
      'Test',
      '-m',
      'Laser',
      ...options,
      'office',
    ],
    env: () => ({ DBUS_SYSTEM_BUS_ADDRESS: `unix:path=${join(bus.folder, 'bus')}` }),
    isUp: takesConnections,
  }).catch(async (error: unknown) => {
    await bus[Symbol.asyncDispose]();
    throw error;
  });
  if (printer === null) {
    await bus[Symbol.asyncDispose]();
    return null;
  }
  return {
    port: printer.port,
    folder: printer.folder,
    async set(form, fields) {
      const answer = await fetch(`http://localhost:${printer.port}/${form}?${new URLSearchParams(fields).toString()}`);
      if (!answer.ok) throw new Error(`${form}: ${answer.status}`);
    },
    async [Symbol.asyncDispose]() {
      await printer[Symbol.asyncDispose]();
      await bus[Symbol.asyncDispose]();
    },
  };
}

/** Announcing itself is off, and it asks for the system's bus all the same. */
function startBus(): Promise<Daemon | null> {
  let socket = '';
  return startDaemon({
    program: 'dbus-daemon',
    transport: 'tcp',
    files(_, folder) {
      socket = join(folder, 'bus');
      return {
        'bus.conf': `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><listen>unix:path=${socket}</listen><auth>EXTERNAL</auth><policy context="default"><allow user="*"/><allow own="*"/><allow send_destination="*"/><allow receive_sender="*"/></policy></busconfig>`,
      };
    },
    args: (_, folder) => [`--config-file=${folder}/bus.conf`, '--nofork'],
    isUp: () => access(socket),
  });
}
