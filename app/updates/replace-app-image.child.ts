/** Replaces an AppImage by one release and by another, on and on, until it is killed. Arguments: the AppImage, a key, two releases. */
import { readReleaseHead } from '../../release/index.ts';
import { replaceAppImage } from './replace-app-image.ts';

const [appImage = '', key = '', ...files] = process.argv.slice(2);
process.stdout.write('ready\n');
for (let turn = 0; ; turn += 1) {
  const file = files[turn % files.length] ?? '';
  const head = await readReleaseHead(file, [key]);
  await replaceAppImage({ file, keys: [key], head, appImage, beforeReplaced: () => Promise.resolve() });
}
