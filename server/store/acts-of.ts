/** All that was done, page by page. */
import type { ServerAct } from './server-acts.ts';
import type { ServerReads } from './server-store.ts';

const pageActs = 500;

export async function* actsOf(reads: Pick<ServerReads, 'acts'>, after = 0): AsyncGenerator<ServerAct[]> {
  for (let last = after; ; ) {
    const acts = await reads.acts(last, pageActs);
    if (acts.length === 0) return;
    yield acts;
    last = acts.at(-1)?.seq ?? last;
  }
}
