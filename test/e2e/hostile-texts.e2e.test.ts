/**
 * What devices, files and people say is shown as it was said: five hundred texts that would be HTML, in every text of devices and of what
 * hangs on them, asked of devices over their protocols too, in a real window. security.md S14.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../nodehost/index.ts';
import { freePort } from '../../probes/test-daemons.ts';
import { loadMedia, sceneOf, singleChannel, startCamera, startSnmpSwitch } from '../../simulators/index.ts';
import { type Desktop, type Window, browserPath, openWindow, startDesktop } from '../support/desktop.ts';
import { scriptMark, scriptRan, scriptTexts } from '../support/hostile-texts.ts';
import { sendInParts } from '../support/papers.ts';
import { xlsxOf } from '../support/tables.ts';
import { onePixelPng } from '../support/pictures.ts';

/** Of one line and no longer than a name may be. */
const names = scriptTexts.filter((text) => text.length <= 190 && !/\p{Cc}/u.test(text));
const said = (at: number): string => names[at % names.length] ?? '';
const inOneFault = 125;
/** What devices answer with is in nothing that people wrote: it must have come from them. */
const [serverSoftware, systemName, maker, model] = names.slice(-4) as [string, string, string, string];

describe.skipIf(browserPath === null)('texts that would be HTML', () => {
  let desktop: Desktop;
  let connection: Awaited<ReturnType<typeof connect>>;
  let window: Window;
  const ends: (() => unknown)[] = [];
  const ids = { device: '', fault: '' };
  /** Faults whose descriptions hold all of the texts between them. */
  const told = new Map<string, readonly string[]>();
  const elsewhere: string[] = [];

  beforeAll(async () => {
    desktop = await startDesktop();
    connection = await connect(desktop.url);
    await fill();
    await ask();
    window = await openWindow(desktop.url);
    await window.page.addInitScript(
      `addEventListener('securitypolicyviolation', () => { window.${scriptRan} = 'policy'; })`,
    );
    window.page.on('request', (request) => {
      if (!request.url().startsWith(new URL(desktop.url).origin) && !/^(?:blob|data):/.test(request.url()))
        elsewhere.push(request.url());
    });
    window.page.on('dialog', (dialog) => elsewhere.push(dialog.message()));
  });
  afterAll(async () => {
    await window?.browser.close();
    for (const end of ends) await end();
    connection?.close();
    await desktop?.stop();
  });

  /** A site in which nothing has another name. */
  async function fill(): Promise<void> {
    const { client } = connection;
    await client.system.setup({ site: 'contract', personName: said(2).slice(0, 100) });
    for (let at = 0; at < names.length - 4; at += 6) {
      const [name, nameEn, vendor, model, serial, firmware] = [0, 1, 2, 3, 4, 5].map((more) => said(at + more));
      const texts = {
        name: name ?? '',
        nameEn,
        vendor,
        model,
        serial,
        firmware,
        note: scriptTexts.slice(at, at + 6).join('\n'),
      };
      const where = {
        category: 'switch',
        locationId: null,
        zoneId: null,
        channel: null,
        address: null,
        state: 'in-service',
      } as const;
      const { id } = await client.inventory.addDevice({ ...texts, ...where });
      if (at === 0) ids.device = id;
    }
    const call = { title: said(0), reporter: said(1), place: said(2), section: '二', severity: 'major' } as const;
    for (let at = 0; at < scriptTexts.length; at += inOneFault) {
      const texts = scriptTexts.slice(at, at + inOneFault);
      const { id } = await client.faults.create({
        ...call,
        description: texts.join('\n'),
        deviceId: ids.device as never,
      });
      told.set(id, texts);
      ids.fault = id;
    }
    for (let at = 3; at < 60; at += 3) {
      await client.faults.create({ ...call, title: said(at), reporter: said(at + 1), place: said(at + 2) });
    }
    const subject = { entity: 'fault', id: ids.fault } as const;
    const picture = { dataBase64: onePixelPng, width: 1, height: 1, itemId: null, originalBlobId: null, exif: null };
    await client.photos.add({ ...picture, marks: null, replaces: null, subject, caption: said(3) } as never);
    await client.parts.add({
      subject,
      name: said(4),
      model: said(5),
      quantity: 1,
      unit: said(6),
      note: said(7),
    } as never);
    const { file } = await sendInParts(Buffer.from('%PDF-1.4\n%%EOF\n'), `${said(8)}.pdf`, (part) =>
      client.papers.keepPart(part),
    );
    expect(file).not.toBeNull();
  }

  /** The same texts as devices say them, each asked as a technician asks it, and kept with the fault. */
  async function ask(): Promise<void> {
    const { client } = connection;
    const web: Server = createServer((_, response) => {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.setHeader('server', serverSoftware);
      response.end(`<title>${said(0)}</title>`);
    });
    await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
    ends.push(() => web.close());
    const user = { name: 'u', password: 'password-1' };
    const agent = await startSnmpSwitch({
      host: '127.0.0.1',
      port: await freePort('udp'),
      name: systemName,
      portCount: 2,
      community: 'public',
      user,
    });
    const others = { firmwareVersion: said(4), serialNumber: said(5), hardwareId: said(6) };
    const identity = { manufacturer: maker, model, ...others };
    const channels = [singleChannel(sceneOf(await loadMedia(), 'lift-b'))];
    const camera = await startCamera({
      host: '127.0.0.1',
      title: said(7),
      username: 'u',
      password: 'p',
      identity,
      channels,
    });
    ends.push(
      () => agent.stop(),
      () => camera.stop(),
    );
    const askedOf = [
      { probeId: 'http', port: (web.address() as AddressInfo).port },
      { probeId: 'snmp', port: agent.port, password: 'public' },
      { probeId: 'onvif', port: camera.httpPort, username: 'u', password: 'p' },
      { probeId: 'rtsp', port: camera.rtspPort, username: 'u', password: 'p' },
    ];
    for (const { probeId, ...target } of askedOf) {
      const { runId, report } = await client.probes.single({ probeId, target: { host: '127.0.0.1', ...target } });
      // The camera has a stream of another path, and says so in a page of its own words.
      expect(report.state, probeId).toBe(probeId === 'rtsp' ? 'failed' : 'ok');
      await client.probes.keep({ runId, subject: { entity: 'fault', id: ids.fault as never } });
    }
  }

  const page = (): Window['page'] => window.page;
  /** Where a line is broken is the page's business. */
  const spaced = (text: string): string => text.replaceAll(/[\s\p{Cc}\p{Cf}]+/gu, '');
  /** All that a person can read there: in the page, in its fields, and in the documents that it shows. */
  const shown = async (): Promise<string> => {
    const read = `[document.body.innerText, ...[...document.querySelectorAll('input,textarea')].map((field) => field.value)].join('\\n')`;
    return (
      await Promise.all(
        page()
          .frames()
          .map((frame) => frame.evaluate<string>(read)),
      )
    ).join('\n');
  };
  /** Elements that came out of a text, in every frame, and scripts that are not the app's own. */
  const made = async (): Promise<number> => {
    const found = `document.querySelectorAll('[class~=${scriptMark} i],script:not([src]),[onerror],[onload],[onfocus],object,embed').length`;
    return (
      await Promise.all(
        page()
          .frames()
          .map((frame) => frame.evaluate<number>(found)),
      )
    ).reduce((a, b) => a + b);
  };

  it.each<[string, () => string, () => readonly string[]]>([
    ['a device, opened', () => `devices?device=${ids.device}`, () => [0, 1, 2, 3, 4, 5].map(said)],
    ['the life of a device', () => `devices/${ids.device}`, () => [said(0)]],
    ['the list of faults', () => 'faults', () => [said(0), said(1)]],
    [
      'a fault with all that was asked and kept',
      () => `faults/${ids.fault}`,
      () => [...[0, 1, 2, 3, 4].map(said), serverSoftware, systemName, maker, model],
    ],
    ['a record', () => `records/draft/service/fault/${ids.fault}`, () => [said(0), said(1)]],
    ['a document', () => `reports/fault-sheet/${ids.fault}`, () => [said(0), said(1)]],
    ['what people did', () => 'settings/audit', () => [said(2).slice(0, 100)]],
    ['the day', () => 'today', () => [said(0)]],
  ])('%s', async (_, route, texts) => {
    await page().goto(desktop.url.replace(/#.*/, `#/${route()}`));
    for (const text of texts()) await expect.poll(shown, { timeout: 5_000 }).toContain(text);
    expect(await made()).toBe(0);
  });

  it(`all ${scriptTexts.length} of them, in what people reported`, async () => {
    for (const [id, texts] of told) {
      await page().goto(desktop.url.replace(/#.*/, `#/faults/${id}`));
      await expect.poll(shown).toContain(texts[0]);
      const seen = spaced(await shown());
      expect(texts.filter((text) => !seen.includes(spaced(text)))).toEqual([]);
      expect(await made()).toBe(0);
    }
    expect([...told.values()].flat()).toHaveLength(500);
  });

  it('the list of devices, to its end', async () => {
    await page().goto(desktop.url.replace(/#.*/, '#/devices'));
    const grid = page().getByRole('grid');
    await grid.focus();
    let seen = await shown();
    for (let turn = 0; turn < 16; turn += 1) {
      await page().keyboard.press('PageDown');
      await page().waitForTimeout(60);
      seen += await shown();
      expect(await made()).toBe(0);
    }
    for (let at = 0; at < names.length - 4; at += 6) expect(spaced(seen)).toContain(spaced(said(at)));
  });

  it('a table before it is taken in, and the name of its file', async () => {
    await page().goto(desktop.url.replace(/#.*/, '#/devices/import'));
    const rows = [['名称', '类别', said(30)], ...[31, 32, 33].map((at) => [said(at), '其他', said(at + 10)])];
    const file = {
      name: `${said(34).replaceAll('/', '')}.xlsx`,
      mimeType: 'application/octet-stream',
      buffer: await xlsxOf(rows),
    };
    await page().locator('input[type=file]').setInputFiles(file);
    for (const text of [said(30), said(31)]) await expect.poll(shown, { timeout: 10_000 }).toContain(text);
    expect(await made()).toBe(0);
  });

  it('has run nothing, asked nobody and broken no rule', async () => {
    expect(await page().evaluate(`window.${scriptRan} ?? null`)).toBeNull();
    expect(elsewhere).toEqual([]);
    expect(window.complaints).toEqual([]);
  });
});
