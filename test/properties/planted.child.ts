/** The program of every planted bug over its patched sources: one line of JSON for each. Node alone must load them. */
import { replayBugs } from './planted-search.ts';

for await (const found of replayBugs()) process.stdout.write(`${JSON.stringify(found)}\n`);
