/** Printing on a printer of CUPS, from the record to the paper: what comes out, what keeps it from coming out, and how it is told. */
import { execFileSync } from 'node:child_process';
import { existsSync, renameSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PrintSystem } from '../../app/index.ts';
import { cupsAt } from '../../app/printers/cups-printers.ts';
import type { PrintSettings } from '../../electron/core-messages.ts';
import { windowPrintSystem } from '../../electron/window-printers.ts';
import { createNodeApp, findBrowser } from '../../nodehost/index.ts';
import type { ApiClient } from '../../shared/api/index.ts';
import type { PrintEvent, PrintJobView } from '../../shared/api/printers.ts';
import { dayOf } from '../../shared/domain/dates.ts';
import type { RecordId } from '../../shared/domain/ids.ts';
import { isPrintEnded } from '../../shared/domain/printer.ts';
import { AppError } from '../../shared/errors.ts';
import { appFor, eventsOf, failureOf } from '../support/app-day.ts';
import { temporaryHost } from '../support/app-host.ts';
import { signedFault } from '../support/console-site.ts';
import { type Office, type Paper, hasCups, paperOf, startOffice } from '../support/cups.ts';
import { hasPoppler, pagesOf } from '../support/pdf.ts';

const isPossible = hasCups && hasPoppler && findBrowser() !== null;
const look = { locale: 'zh-CN', form: 'internal' } as const;
const titles = ['大厅东侧无画面', '二楼走廊无画面', '会议室话筒无声'];

/** The job, as it was when it had been handed over. */
function jobIn(events: readonly PrintEvent[]): PrintJobView {
  const last = events.at(-1);
  if (last?.type !== 'handedOver') throw new Error('it was not handed over');
  return last.job;
}

describe.skipIf(!isPossible)(
  'a printer of CUPS (needs cups, cups-client, cups-filters, cups-ipp-utils, poppler-utils)',
  () => {
    let office: Office;
    let client: ApiClient;
    let ids: RecordId[];
    let close: () => Promise<void>;
    let printed = 0;
    const jobsDone: string[] = [];
    /** Another way to the printers. */
    let reach: (() => PrintSystem) | null = null;

    beforeAll(async () => {
      office = (await startOffice()) as Office;
      // As Electron has it: where there is no socket, the window prints, and knows nothing of CUPS's jobs.
      const window = windowPrintSystem({ ask: async () => [] });
      const { address } = office;
      const folder = temporaryHost({
        ports: { printers: async () => reach?.() ?? (existsSync(address.socketPath) ? cupsAt(address) : window) },
      });
      const node = await createNodeApp(folder.options);
      ({ client } = node.app);
      close = async () => {
        await node.close();
        await folder[Symbol.asyncDispose]();
        await office[Symbol.asyncDispose]();
      };
      await client.system.setup({ site: 'contract', personName: '王工' });
      ids = [];
      for (const title of titles) ids.push((await signedFault(client, title)).recordId);
    });
    afterAll(() => close());

    type How = Partial<Parameters<ApiClient['printers']['print']>[0]>;

    /** The job as it was handed over. */
    async function handedOver(some: readonly RecordId[], how: How = {}): Promise<PrintJobView> {
      const document = { kind: 'records' as const, ids: [...some] };
      const events = await eventsOf(client.printers.print({ document, ...look, printerId: 'office', ...how }));
      expect(events.slice(0, -1)).toEqual(some.map((_id, done) => ({ type: 'making', done, total: some.length })));
      return jobIn(events);
    }

    /** Everything that is said of it until it has ended. */
    const watched = ({ printerId, id }: PrintJobView): Promise<PrintJobView[]> =>
      eventsOf(client.printers.watch({ printerId, jobId: id }));

    test('is listed with what it can, and that nothing is wrong with it', async () => {
      expect(await client.printers.list({})).toEqual({
        isReachable: true,
        printers: [
          {
            id: 'office',
            name: '二楼办公室',
            location: '',
            model: 'Printer - IPP Everywhere',
            isDefault: true,
            state: 'idle',
            troubles: [],
            blocking: [],
            otherReasons: [],
            isAccepting: true,
            queuedJobs: 0,
            can: { duplex: true, colour: false, a4: true, copies: 99 },
          },
        ],
      });
    });

    test('one record, twice, on both sides, on A4 at its own size: the paper is the PDF', async () => {
      const job = await handedOver(ids.slice(0, 1), { copies: 2, sides: 'both' });
      const { number } = await client.records.get({ id: ids[0] as RecordId });
      expect(job).toMatchObject({ printerId: 'office', printerName: '二楼办公室', title: number });
      expect(await client.printers.underWay({})).toMatchObject([{ id: job.id, title: number }]);
      expect((await watched(job)).at(-1)?.state).toBe('done');
      jobsDone.push(job.id);
      expect(await client.printers.underWay({})).toEqual([]);

      const paper = await paperOf(office, (printed += 1));
      expect(paper).toMatchObject({ title: number, copies: 2, sides: 'two-sided-long-edge' });
      const pdf = Buffer.from((await client.records.pdf({ id: ids[0] as RecordId, ...look })).dataBase64, 'base64');
      const expected = execFileSync('pdftotext', ['-bbox', '-', '-'], { input: pdf, encoding: 'utf8' });
      const came = execFileSync('pdftotext', ['-bbox', paper.file, '-'], { encoding: 'utf8' });
      expectSamePages(wordsIn(came), wordsIn(expected));

      const { items } = await client.audit.list({ kind: 'act' });
      const notes = items.filter(({ act, detail }) => act === 'print' && detail.includes('二楼办公室'));
      expect(notes.map(({ detail, entityId }) => [JSON.parse(detail), entityId])).toEqual([
        [{ what: number, form: 'internal', printer: '二楼办公室', copies: 2, sides: 'both' }, ids[0]],
      ]);
    });

    test('a day’s records in the order of signing, each on a sheet of its own where both sides are printed', async () => {
      const day = dayOf(Date.now(), 480);
      const found = await client.records.ofDays({ from: day, to: day });
      expect(found).toEqual({ ids, total: titles.length });
      expect(await client.records.ofDays({ from: '2020-01-01', to: '2020-01-31' })).toEqual({ ids: [], total: 0 });

      await watched(await handedOver(found.ids, { sides: 'both' }));
      const pages = pagesOf((await paperOf(office, (printed += 1))).file);
      const firsts = titles.map((title) => pages.findIndex((text) => text.includes(title)));
      expect(firsts).toEqual(firsts.toSorted((a, b) => a - b));
      for (const first of firsts) expect(first % 2).toBe(0);
    });

    test('a printer out of paper keeps the job, says so, and goes on by itself; then a jam, cancelled', async () => {
      office.breakWith('media-empty');
      const job = await handedOver(ids.slice(0, 1));
      const said: PrintJobView[] = [];
      for await (const now of await client.printers.watch({ printerId: 'office', jobId: job.id })) {
        said.push(now);
        if (!now.troubles.includes('paperOut')) continue;
        // The print service is started anew.
        const { socketPath } = office.address;
        renameSync(socketPath, `${socketPath}.away`);
        setTimeout(() => {
          renameSync(`${socketPath}.away`, socketPath);
          office.repair();
        }, 1_000);
      }
      expect(said.map(({ troubles }) => troubles)).toContainEqual(['paperOut']);
      expect(said.at(-1)).toMatchObject({ state: 'done', troubles: [] });
      await paperOf(office, (printed += 1));

      office.breakWith('media-jam');
      const jammed = await handedOver(ids.slice(1, 2));
      const behind = await handedOver(ids.slice(2));
      for await (const now of await client.printers.watch({ printerId: 'office', jobId: jammed.id })) {
        if (!now.troubles.includes('jam')) continue;
        const queue = await client.printers.queue({ printerId: 'office' });
        expect(queue.map(({ id, ahead }) => [id, ahead])).toEqual([
          [jammed.id, 0],
          [behind.id, 1],
        ]);
        for (const each of [behind, jammed]) await client.printers.cancel({ printerId: 'office', jobId: each.id });
        office.repair();
      }
      const ends = [(await watched(jammed)).at(-1), (await watched(behind)).at(-1)];
      expect(ends.map((end) => end?.state)).toEqual(['cancelled', 'cancelled']);
      // One that has ended stays as it is.
      await client.printers.cancel({ printerId: 'office', jobId: job.id });
      expect((await watched(job)).map(({ state }) => state)).toEqual(['done']);
    });

    test('labels at their own size, and none on a printer that has not their paper', async () => {
      const [device] = (await client.inventory.devices({ limit: 1 })).items;
      if (device === undefined) throw new Error('no device');
      const items = [{ kind: 'device' as const, id: device.id }];
      const print = (layoutId: 'a4-24' | '50x30') => {
        const document = { kind: 'labels' as const, items, layoutId };
        return client.printers.print({ document, ...look, printerId: 'office' });
      };
      const job = jobIn(await eventsOf(print('a4-24')));
      expect((await watched(job)).at(-1)?.state).toBe('done');
      const found = (): Paper | undefined => office.papers().find(({ title }) => title === job.title);
      await expect.poll(found, { timeout: 20_000 }).toBeDefined();
      const paper = found() as Paper;
      expect(execFileSync('pdfinfo', [paper.file], { encoding: 'utf8' })).toMatch(/Page size: +595\.\d+ x 841\.\d+/);
      expect(paper.sides).toBe('one-sided');
      expect(await failureOf(eventsOf(print('50x30')))).toMatchObject({
        code: 'Printer_NoPaper',
        params: { printer: '二楼办公室', paper: '50×30 mm' },
      });
    });

    test('one print asks for its printer and hands over, and nothing that fails afterwards denies it', async () => {
      await using line = await lineTo(office.address.socketPath, 2);
      const printer = await cupsAt(line.address).printer('office');
      if (printer.takes !== 'pdf') throw new Error('CUPS takes a PDF');
      const { dataBase64 } = await client.records.pdf({ id: ids[0] as RecordId, ...look });
      const wish = { title: '只问两次', copies: 1, sides: 'one', paper: { width: 210, height: 297 } } as const;
      const taken = await printer.print(wish, Buffer.from(dataBase64, 'base64'));
      expect(taken).toMatchObject({ printerName: '二楼办公室', title: '只问两次', troubles: [], ahead: 0 });
      expect(isPrintEnded(taken.state)).toBe(false);
      expect(line.asked()).toBe(2);
      await expect
        .poll(() => office.papers().some(({ title }) => title === '只问两次'), { timeout: 20_000 })
        .toBe(true);
      await expect.poll(() => client.printers.queue({ printerId: 'office' }), { timeout: 20_000 }).toEqual([]);
    });

    test('refusals by name: unknown, not accepting, paused, offline, and a service that is not there', async () => {
      const document = { kind: 'records' as const, ids: ids.slice(0, 1) };
      const print = (printerId: string) => failureOf(eventsOf(client.printers.print({ document, ...look, printerId })));
      expect(await print('no such')).toMatchObject({ code: 'Printer_Unknown', params: { printer: 'no such' } });

      office.run('cupsreject', 'office');
      expect((await client.printers.list({})).printers[0]?.isAccepting).toBe(false);
      expect(await print('office')).toMatchObject({ code: 'Printer_NotAccepting', params: { printer: '二楼办公室' } });
      office.run('cupsaccept', 'office');

      office.run('cupsdisable', 'office');
      const waiting = await handedOver(ids.slice(0, 1));
      expect(waiting).toMatchObject({ state: 'waiting', troubles: ['paused'] });
      await client.printers.cancel({ printerId: 'office', jobId: waiting.id });
      office.run('cupsenable', 'office');

      await office.unplug();
      const lost = await handedOver(ids.slice(0, 1));
      for await (const now of await client.printers.watch({ printerId: 'office', jobId: lost.id })) {
        if (isPrintEnded(now.state)) throw new Error(`it ended as ${now.state}`);
        if (now.troubles.includes('offline')) break;
      }
      await client.printers.cancel({ printerId: 'office', jobId: lost.id });
      const nowhere = cupsAt({ host: '127.0.0.1', port: 1 });
      await expect(nowhere.list()).rejects.toMatchObject({
        code: 'Printer_NotReached',
        params: { detail: 'ECONNREFUSED' },
      });
    });

    test('what became of a job is told by the job alone', async () => {
      await using line = await lineTo(office.address.socketPath, 1);
      const [done] = jobsDone;
      const told = await cupsAt(line.address).job('office', done as string);
      expect(told).toMatchObject({ state: 'done', troubles: [], ahead: 0 });
    });

    test('who stops it while it is handed over has it taken out of the queue, and the feed tells of it', async () => {
      office.run('cupsdisable', 'office');
      const stop = new AbortController();
      // The second question is the one that hands it over.
      await using line = await lineTo(
        office.address.socketPath,
        Number.POSITIVE_INFINITY,
        (asked) => asked === 2 && stop.abort(),
      );
      reach = () => cupsAt(line.address);
      const feed = await client.system.changes({});
      await feed.next();
      const document = { kind: 'records' as const, ids: ids.slice(0, 1) };
      await failureOf(
        eventsOf(client.printers.print({ document, ...look, printerId: 'office' }, { signal: stop.signal })),
      );
      for await (const { topics } of feed) if (topics.includes('print_job')) break;
      await expect.poll(() => client.printers.queue({ printerId: 'office' })).toEqual([]);
      reach = null;
      expect(await client.printers.underWay({})).toEqual([]);
      expect((await client.printers.list({})).printers[0]?.queuedJobs).toBe(0);
    });

    test('what the queue forgot is never called done: nobody saw its paper', async () => {
      const [left, cancelled] = [await handedOver(ids.slice(0, 1)), await handedOver(ids.slice(1, 2))];
      expect((await client.printers.underWay({})).map(({ id }) => id)).toEqual([left.id, cancelled.id]);
      await client.printers.cancel({ printerId: 'office', jobId: cancelled.id });
      office.run('lpadmin', '-x', 'office');
      const ends = [(await watched(left)).at(-1), (await watched(cancelled)).at(-1)];
      expect(ends.map((end) => end?.state)).toEqual(['handedOver', 'cancelled']);
      expect(await client.printers.underWay({})).toEqual([]);
    });
  },
);

test('where there is no CUPS the window prints, page by page, and claims nothing about the paper', async (context) => {
  const asked: { readonly html: string; readonly settings: PrintSettings }[] = [];
  const window = windowPrintSystem({
    async ask(request) {
      if (request.what === 'printers') return [{ name: 'HP', displayName: 'HP 305', description: '' }];
      if (request.what === 'print') asked.push(request);
      return null;
    },
  });
  const { client } = await appFor(context, { ports: { printers: async () => window } });
  await client.system.setup({ site: 'contract', personName: '王工' });
  const ids = [];
  for (const title of titles.slice(0, 2)) ids.push((await signedFault(client, title)).recordId);
  const document = { kind: 'records' as const, ids };
  const events = await eventsOf(
    client.printers.print({ document, ...look, printerId: 'HP', sides: 'both', copies: 3 }),
  );
  expect(events.map(({ type }) => type)).toEqual(['making', 'making', 'handedOver']);
  expect(asked.map(({ html }) => titles.findIndex((title) => html.includes(title)))).toEqual([0, 1]);
  expect(asked.map(({ settings: { copies, isDuplex } }) => [copies, isDuplex])).toEqual([
    [3, true],
    [3, true],
  ]);
  const { id: jobId } = jobIn(events);
  expect((await eventsOf(client.printers.watch({ printerId: 'HP', jobId }))).map(({ state }) => state)).toEqual([
    'handedOver',
  ]);
  expect(await client.printers.underWay({})).toEqual([]);
});

test('a batch that breaks in its middle leaves in the audit what is on paper', async (context) => {
  let pages = 0;
  const window = windowPrintSystem({
    async ask(request) {
      if (request.what === 'printers') return [{ name: 'HP', displayName: 'HP 305', description: '' }];
      if (request.what === 'print' && (pages += 1) > 1)
        throw new AppError('Printer_Refused', { printer: 'HP', detail: '' });
      return null;
    },
  });
  const { client } = await appFor(context, { ports: { printers: async () => window } });
  await client.system.setup({ site: 'contract', personName: '王工' });
  const ids = [];
  for (const title of titles) ids.push((await signedFault(client, title)).recordId);
  const document = { kind: 'records' as const, ids };
  const failed = await failureOf(eventsOf(client.printers.print({ document, ...look, printerId: 'HP' })));
  expect(failed.code).toBe('Printer_Refused');
  const { items } = await client.audit.list({ kind: 'act' });
  expect(items.filter(({ act }) => act === 'print').map(({ detail }) => JSON.parse(detail))).toEqual([
    expect.objectContaining({ printer: 'HP 305', documents: 1, of: 3 }),
  ]);
});

test('a host that reaches no printer says so', async (context) => {
  const { client } = await appFor(context, { ports: { printers: async () => null } });
  await client.system.setup({ site: 'contract', personName: '王工' });
  expect(await client.printers.list({})).toEqual({ isReachable: false, printers: [] });
  const { recordId } = await signedFault(client, '大厅东侧无画面');
  const document = { kind: 'records' as const, ids: [recordId] };
  const failed = await failureOf(eventsOf(client.printers.print({ document, ...look, printerId: 'HP' })));
  expect(failed.code).toBe('Printer_NotReached');
});

/** A way to CUPS that bears so many questions and breaks. */
async function lineTo(socketPath: string, questions: number, onAsked: (asked: number) => void = () => undefined) {
  let asked = 0;
  const server = createServer((from) => {
    asked += 1;
    onAsked(asked);
    if (asked > questions) return void from.destroy();
    const to = connect(socketPath);
    for (const [a, b] of [[from, to] as const, [to, from] as const]) a.on('error', () => b.destroy()).pipe(b);
  });
  const address = { socketPath: `${socketPath}.line` };
  await new Promise<void>((resolve) => server.listen(address.socketPath, resolve));
  return {
    address,
    asked: () => asked,
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

interface PlacedWord {
  readonly word: string;
  readonly at: readonly [x: number, y: number];
}

/** Each word and where it stands, in points. */
const wordsIn = (bbox: string): PlacedWord[] =>
  [...bbox.matchAll(/<word xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>([^<]*)</g)].map(([, x, y, word = '']) => ({
    word,
    at: [Number(x), Number(y)],
  }));

/** Half a point is what a page that is neither scaled nor moved may differ by: its producer rounds. */
function expectSamePages(came: PlacedWord[], expected: PlacedWord[]): void {
  expect(came.map(({ word }) => word)).toEqual(expected.map(({ word }) => word));
  for (const [index, { at }] of came.entries()) {
    const [x = 0, y = 0] = expected[index]?.at ?? [];
    expect(Math.hypot(at[0] - x, at[1] - y)).toBeLessThan(0.5);
  }
}
