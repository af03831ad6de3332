/** Goes on with a journal and reads it back; prints by how many bytes this process grew meanwhile. Run by a test. */
import { Journal, type JournalOwner, journalOwner, journalled } from './journal.ts';
import { random } from './test-support.ts';

const [folder = '', keyHex = ''] = process.argv.slice(2);
const parts = { folder, key: Buffer.from(keyHex, 'hex'), random };
const most = (): number => process.resourceUsage().maxRSS * 1024;

const before = most();
const owner = journalOwner(parts) as JournalOwner;
const journal = Journal.open(parts, owner);
let lastN = 0;
for (const operations of journalled(parts, journal.lastN - 1)) lastN = operations.at(-1)?.n ?? 0;
journal.close();
process.stdout.write(JSON.stringify({ lastN, grownBytes: most() - before }));
