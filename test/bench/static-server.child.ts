/** The least that can show a page: a file server in a process of its own. Its folder is the first argument. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';

const folder = process.argv[2] ?? '';
const types: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

const server = createServer(async (request, response) => {
  const name = request.url === '/' ? 'index.html' : path.normalize(request.url ?? '');
  const bytes = await readFile(path.join(folder, name)).catch(() => null);
  response.writeHead(bytes === null ? 404 : 200, { 'content-type': types[path.extname(name)] ?? 'text/plain' });
  response.end(bytes);
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address !== null && typeof address === 'object') process.stdout.write(`http://127.0.0.1:${address.port}/\n`);
});
process.once('SIGTERM', () => process.exit(0));
