/** `node --import weakened.ts`: the store without the one setting that a commit's durability rests on. */
import { registerHooks } from 'node:module';

const setting = "synchronous: { set: 'FULL', found: 2 }";

registerHooks({
  load(url, context, next) {
    const loaded = next(url, context);
    if (!url.endsWith('/db/connection.ts')) return loaded;
    const source = String(loaded.source);
    if (source.split(setting).length !== 2) throw new Error('the setting to be weakened is written otherwise now');
    return { ...loaded, source: source.replace(setting, "synchronous: { set: 'NORMAL', found: 1 }") };
  },
});
