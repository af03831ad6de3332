/**
 * The page's only link to the app: a MessagePort that main sends, handed on once to our own page. Nothing is exposed, so
 * there is nothing to misuse: no function, no channel name, no event object.
 */
import { ipcRenderer } from 'electron';
import { appOrigin, portMessage } from './page-address.ts';

/** The little of the DOM that is needed here; this room is not compiled with it. */
interface Page {
  readonly origin: string;
  postMessage(message: { readonly type: string }, targetOrigin: string, transfer: readonly unknown[]): void;
}

const page = globalThis as unknown as Page;

ipcRenderer.on(portMessage, ({ ports }) => {
  if (page.origin === appOrigin) page.postMessage({ type: portMessage }, appOrigin, ports);
});
