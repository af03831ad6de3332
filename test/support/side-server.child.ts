/** Our server, as it is shipped: `side-server.child.ts FOLDER [DATABASE-URL]`. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { startServer } from '../../server/index.ts';
import { serveCommands } from './side.ts';

const [, , dataDir = '', databaseUrl] = process.argv;
const loop = monitorEventLoopDelay({ resolution: 5 });
loop.enable();
const server = await startServer({ dataDir, port: 0, demo: false, databaseUrl });
serveCommands({
  url: () => `http://127.0.0.1:${server.port}`,
  /** Milliseconds that the event loop was late at most, in 99 of 100 measurements. */
  loopP99Ms: () => loop.percentile(99) / 1e6,
  forgetLoop: () => loop.reset(),
  code: async () => (await server.createEnrolmentCode()).code,
});
