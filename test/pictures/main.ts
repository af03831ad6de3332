/**
 * `npm run shots`: takes every picture anew and accepts those that differ. `-- today gallery-marks` takes these only.
 * Look at what changed (`git diff` shows pictures side by side in most tools) before it is committed.
 */
import { accept, acceptedNames, forget } from './album.ts';
import { Photographer, subjects, whyNot } from './photographer.ts';

const wanted = process.argv.slice(2);
const chosen = subjects.filter(({ name }) => wanted.length === 0 || wanted.includes(name));

async function renew(): Promise<void> {
  const photographer = await Photographer.start();
  const names = new Set<string>();
  let changed = 0;
  try {
    for (const subject of chosen) {
      await photographer.visit(subject, async ({ name, picture }) => {
        if (picture === null) return;
        names.add(name);
        if (!(await accept(name, await picture()))) return;
        changed += 1;
        process.stdout.write(`changed: ${name}\n`);
      });
    }
  } finally {
    await photographer.stop();
  }
  const gone = wanted.length > 0 ? [] : acceptedNames().filter((name) => !names.has(name));
  for (const name of gone) forget(name);
  process.stdout.write(`${names.size} pictures taken, ${changed} accepted anew, ${gone.length} removed\n`);
}

if (whyNot === null) await renew();
else {
  process.stderr.write(`No pictures: ${whyNot}\n`);
  process.exitCode = 1;
}
