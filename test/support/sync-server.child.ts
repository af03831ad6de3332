/** A server in a process of its own, to be killed: `node sync-server.child.ts DATADIR PORT [DATABASE-URL]`; prints one line of JSON. */
import { startServer } from '../../server/index.ts';

const [dataDir, port, databaseUrl] = process.argv.slice(2);
if (dataDir === undefined || port === undefined) throw new Error('DATADIR PORT');
const server = await startServer({ dataDir, port: Number(port), demo: false, databaseUrl });
const { code } = await server.createEnrolmentCode();
process.stdout.write(`${JSON.stringify({ port: server.port, code })}\n`);
