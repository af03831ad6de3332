/**
 * `npm run guide`: lives a technician's day on the demo site in each language, takes the guide's pictures on the way
 * and writes errors.md. `-- --errors` writes errors.md only, `-- --documents` the gallery of documents; `-- zh-CN` or `-- en` makes
 * one language.
 */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Locale, locales } from '../../shared/i18n/index.ts';
import { dayInPictures } from './day.ts';
import { galleryOfDocuments } from './documents.ts';
import { errorsFile } from './errors-file.ts';
import { guideFolder } from './folders.ts';

const wanted = process.argv.slice(2);
const languages = locales.filter((locale) => wanted.includes(locale));

if (wanted.includes('--documents')) await galleryOfDocuments();
else
  for (const locale of languages.length > 0 ? languages : locales) {
    writeFileSync(path.join(guideFolder(locale), 'errors.md'), errorsFile(locale));
    if (!wanted.includes('--errors')) await remakePictures(locale);
  }

/** All or none: a day that breaks off leaves the pictures as they were. */
async function remakePictures(locale: Locale): Promise<void> {
  const pictures = await dayInPictures(locale);
  const folder = path.join(guideFolder(locale), 'images');
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) rmSync(path.join(folder, name));
  for (const [name, bytes] of pictures) writeFileSync(path.join(folder, `${name}.webp`), bytes);
  const kilobytes = [...pictures.values()].reduce((sum, { byteLength }) => sum + byteLength, 0) / 1_000;
  process.stdout.write(`${locale}: ${pictures.size} pictures, ${kilobytes.toFixed(0)} KB\n`);
}
