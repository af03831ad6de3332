/** `serve`: the app in the node host, with the installed browser as its window. */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type AppWindow, defaultDataDir, findBrowser, hasDisplay, openWindow, serve } from '../../nodehost/index.ts';
import { AppError } from '../../shared/errors.ts';
import { translate } from '../words.ts';
import { type Command, untilStopped } from '../command.ts';
import { stderrLog } from '../log.ts';
import { portOf } from '../options.ts';

export const serveCommand: Command = {
  async run(args, context) {
    const { values } = parseArgs({
      args,
      options: {
        'no-open': { type: 'boolean', default: false },
        data: { type: 'string' },
        port: { type: 'string' },
        demo: { type: 'boolean', default: false },
      },
    });
    const dataDir = path.resolve(values.data ?? (values.demo ? `${defaultDataDir()}-demo` : defaultDataDir()));
    const open = (url: string): AppWindow | null => {
      const browser = values['no-open'] || !hasDisplay() ? null : findBrowser();
      return browser === null ? null : openWindow(browser, url);
    };
    try {
      const host = await serve({
        dataDir,
        port: portOf(values.port),
        isDemo: values.demo,
        version: context.version,
        outDir: context.outDir,
        log: stderrLog(context.stderr),
      });
      const window = open(host.url);
      context.stdout(`Xunwei ready: ${host.url}\n`);
      // The window closed is the app ended; without one it serves until it is stopped.
      await Promise.race([untilStopped(context.signal), ...(window === null ? [] : [window.closed])]);
      await host.close();
      window?.close();
      await window?.closed;
      return 0;
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'Host_SecondInstance') throw error;
      const url = String(error.params.url);
      context.stderr(`${translate(context.locale, 'errors.Host_SecondInstance', error.params)}\n`);
      const window = open(url);
      context.stdout(`Xunwei ready: ${url}\n`);
      // The app lives on in the other launch; this one stays as long as its window, to clear up after it.
      if (window !== null) {
        await Promise.race([untilStopped(context.signal), window.closed]);
        window.close();
        await window.closed;
      }
      return 0;
    }
  },
};
