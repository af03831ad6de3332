/** Locks the laptop; what is half typed is kept first. */
import { api } from '../../boot/client.ts';
import { useMessageStore } from '../../boot/message-store.ts';
import { takeStatus } from '../../boot/status.ts';
import { keepAllDrafts } from '../../ui/use-draft.ts';

export async function lockNow(): Promise<void> {
  try {
    await keepAllDrafts();
    takeStatus(await api.lock.now({}));
  } catch (error) {
    useMessageStore.getState().say({ kind: 'failed', error });
  }
}
