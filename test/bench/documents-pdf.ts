/** Signed records as PDF through the app's own print path, beside Chromium printing as much static HTML. */
import { PDFDocument } from 'pdf-lib';
import { type Browser, chromium } from 'playwright-core';
import { browserArguments } from '../../nodehost/browser.ts';
import { createNodeApp, findBrowser } from '../../nodehost/index.ts';
import type { ApiClient } from '../../shared/api/index.ts';
import type { RecordId } from '../../shared/domain/ids.ts';
import { signedFault } from '../support/console-site.ts';
import { DataFolder } from './data-folder.ts';
import { type BenchResult, type SizeResult, compare, timed } from './measure.ts';
import { staticPages } from './static-pages.ts';

const title = 'a signed service record, and many of them as one file, as PDF';
const rounds = Number(process.env['XUNWEI_BENCH_ROUNDS'] ?? 5);
/** Of a record of two pages. */
const batch = Number(process.env['XUNWEI_BENCH_RECORDS'] ?? 50);
const look = { locale: 'zh-CN', form: 'internal' } as const;
const work = '逐段检查线路并重新紧固接头，更换电源适配器，恢复供电后画面正常，录像连续。'.repeat(20);

export async function documentsPdf(): Promise<BenchResult> {
  const executablePath = findBrowser();
  if (executablePath === null) {
    return { title, unit: 'ms', sizes: [], skipped: ['Chrome, Chromium or Edge is not installed'], notes: [] };
  }
  using folder = new DataFolder();
  const { app, close } = await createNodeApp(folder.options);
  const browser = await chromium.launch({
    executablePath,
    args: [...browserArguments(), '--allow-file-access-from-files'],
  });
  try {
    await app.client.system.setup({ site: 'contract', personName: '张伟' });
    const ids: RecordId[] = [];
    for (let at = 0; at < batch; at += 1) {
      ids.push((await signedFault(app.client, `${at + 1} 号摄像机无画面`, work)).recordId);
    }
    const sizes: SizeResult[] = [];
    for (const n of [1, batch]) sizes.push(await atSize(app.client, browser, ids.slice(0, n)));
    return {
      title,
      unit: 'ms',
      sizes,
      skipped: [],
      notes: [
        'ours: read from the store, put into words, made into HTML, printed by the browser that the app keeps warm, page numbers and codes laid over what was printed together, a bookmark for each, given out over the API',
        'peer: one warm tab of the same Chromium prints one page of constants with as many sheets and as many letters, in the same fonts; tagged where ours is, which many as one file are not',
      ],
    };
  } finally {
    await browser.close();
    await close();
  }
}

async function atSize(client: ApiClient, browser: Browser, ids: readonly RecordId[]): Promise<SizeResult> {
  const pages = (await PDFDocument.load(await printed(client, ids))).getPageCount();
  const [first = '' as RecordId] = ids;
  const { html } = await client.records.html({ source: { id: first }, nonce: 'bench', ...look });
  const letters = html.replace(/<style[\s\S]*?<\/style>|<[^>]*>|\s/g, '').length;
  // As ours: a joined file has no tags, which makes Chromium a third faster.
  const isTagged = ids.length === 1;
  const lettersOfPage = (letters * ids.length) / pages;
  await using fixed = await staticPages(browser, { pages, lettersOfPage, isTagged });
  if (fixed.pages !== pages) throw new Error(`the static HTML has ${fixed.pages} pages, ours ${pages}`);
  const peer = 'Chromium, static HTML in one warm tab';
  return await compare({
    size: `${ids.length === 1 ? '1 record' : `${ids.length} records`}, ${pages} pages`,
    n: pages,
    rounds,
    warmUpRounds: 2,
    contenders: [
      { name: peer, role: 'peer', sample: () => timed(1, async () => void (await fixed.pdf())) },
      { name: 'ours', role: 'ours', sample: () => timed(1, async () => void (await printed(client, ids))) },
    ],
    bars: [{ ours: 'ours', against: peer, limit: 1.2 }],
  });
}

/** As a person asks for it: one by itself, several as one file. */
async function printed(client: ApiClient, ids: readonly RecordId[]): Promise<Uint8Array> {
  const [first] = ids;
  if (ids.length === 1 && first !== undefined) {
    return Buffer.from((await client.records.pdf({ id: first, ...look })).dataBase64, 'base64');
  }
  for await (const event of await client.records.joined({ ids: [...ids], ...look })) {
    if (event.type === 'finished') return Buffer.from(event.dataBase64, 'base64');
  }
  throw new Error('it did not finish');
}
