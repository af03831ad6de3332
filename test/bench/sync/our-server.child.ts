/** Our server, as it is shipped: `our-server.child.ts FOLDER DATABASE-URL`. */
import { startServer } from '../../../server/index.ts';
import { serveCommands } from './side.ts';

const [, , dataDir = '', databaseUrl = ''] = process.argv;
const server = await startServer({ dataDir, port: 0, demo: false, databaseUrl });
serveCommands({
  url: () => `http://127.0.0.1:${server.port}`,
  code: async () => (await server.createEnrolmentCode()).code,
});
