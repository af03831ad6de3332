/** Settings are shown at once and kept by the core. */
import type { Settings } from '../../shared/api/system.ts';
import { api } from './client.ts';
import { useUiStore } from './ui-store.ts';

/** @throws AppError when the core could not keep them; they hold for this window all the same */
export async function changeSettings(change: Partial<Settings>): Promise<void> {
  useUiStore.getState().take(change);
  await api.system.saveSettings(change);
}
