/** Certificates as one meets them inside: run out, or signed by nobody. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

const authority = `[ca]
default_ca = own
[own]
database = index
serial = serial
new_certs_dir = .
default_md = sha256
policy = any
[any]
commonName = supplied
`;

/** Of `127.0.0.1`; null where there is no openssl. */
export async function certificateThatIs(how: 'expired' | 'self-signed'): Promise<{ key: string; cert: string } | null> {
  const folder = mkdtempSync(path.join(tmpdir(), 'xunwei-certificate-'));
  const openssl = (line: string): Promise<unknown> => run('openssl', line.split(' '), { cwd: folder });
  try {
    await openssl('req -newkey rsa:2048 -nodes -batch -subj /CN=127.0.0.1 -keyout key.pem -out request.pem');
    writeFileSync(path.join(folder, 'ca.cnf'), authority);
    writeFileSync(path.join(folder, 'index'), '');
    writeFileSync(path.join(folder, 'serial'), '01');
    const time = how === 'expired' ? '-startdate 20200101000000Z -enddate 20200201000000Z' : '-days 30';
    await openssl(`ca -batch -config ca.cnf -selfsign -keyfile key.pem -in request.pem -out cert.pem -notext ${time}`);
    const read = (name: string): string => readFileSync(path.join(folder, name), 'utf8');
    return { key: read('key.pem'), cert: read('cert.pem') };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
