import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { expect, it, onTestFinished } from 'vitest';
import { wordPicture } from './word-pictures.ts';

const ground = { width: 2_400, height: 900, channels: 3, background: '#68a' } as const;

it('makes photos as small as paper shows them, keeps what is transparent, and refuses what is no picture', async () => {
  const photo = await wordPicture(await sharp({ create: ground }).webp().toBuffer());
  expect(photo).toMatchObject({ type: 'jpg', width: 1_500, height: 562 });
  const ink = { ...ground, width: 300, height: 100, channels: 4, background: '#0000' } as const;
  expect(await wordPicture(await sharp({ create: ink }).png().toBuffer())).toMatchObject({ type: 'png', width: 300 });
  expect(await wordPicture(Buffer.from('no picture'))).toBeNull();
});

it('turns a photo as its camera held it', async () => {
  const turned = await sharp({ create: { ...ground, width: 400, height: 300 } })
    .jpeg()
    .withMetadata({ orientation: 6 })
    .toBuffer();
  expect(await wordPicture(turned)).toMatchObject({ width: 300, height: 400 });
});

it('sets the words of a drawing in the font that is shipped, on a computer that has none', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'xunwei-fonts-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const none = `<?xml version="1.0"?><fontconfig><dir>${folder}</dir><cachedir>${folder}</cachedir></fontconfig>`;
  writeFileSync(path.join(folder, 'fonts.conf'), none);
  const fonts = path.resolve(import.meta.dirname, '../../documents/fonts');
  // Fonts are looked for once in a process: this one has looked already.
  const script = `
    import { drawnPicture } from ${JSON.stringify(path.join(import.meta.dirname, 'word-pictures.ts'))};
    const drawn = async (text) => Buffer.from((await drawnPicture(\`<svg xmlns="http://www.w3.org/2000/svg" width="60" height="40">
      <text x="5" y="30" font-size="24" font-family="&quot;Xunwei Hei&quot;, sans-serif">\${text}</text></svg>\`,
      (name) => ${JSON.stringify(fonts)} + '/' + name)).data).toString('base64');
    process.stdout.write(JSON.stringify([await drawn('故障'), await drawn('月报'), await drawn('')]));`;
  const env = { ...process.env, FONTCONFIG_FILE: path.join(folder, 'fonts.conf') };
  const out = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    env,
    encoding: 'utf8',
    timeout: 20_000,
  });
  // Boxes would be alike, and no font would leave it blank.
  expect(new Set(JSON.parse(out) as string[]).size).toBe(3);
});
