/** Settings of who is signed in at the console: each has their own, kept beside the records. */
import type { Store } from '../db/index.ts';
import { type Settings, settings } from '../shared/api/system.ts';
import type { Caller } from './caller.ts';
import { defaultSettings } from './settings-file.ts';

const keyOf = ({ personId }: Caller): string => `app.settings:${personId}`;

export function settingsOf({ drafts }: Store, caller: Caller): Settings {
  const kept = drafts.get(keyOf(caller))?.text;
  return kept === undefined ? defaultSettings : settings.catch(defaultSettings).parse(JSON.parse(kept));
}

type Change = { readonly [K in keyof Settings]?: Settings[K] | undefined };

export function saveSettingsOf(store: Store, caller: Caller, change: Change, atMs: number): Settings {
  const given = Object.entries(change).filter(([, value]) => value !== undefined);
  const next: Settings = { ...settingsOf(store, caller), ...Object.fromEntries(given) };
  store.drafts.set({ key: keyOf(caller), text: JSON.stringify(next), atMs });
  return next;
}
