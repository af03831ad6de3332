/** Makes what the page's libraries do fit its content security policy. Imported before anything else. */
import { config } from 'zod';

/** This load's nonce, which lets style elements made by script in. */
export const pageNonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';

// Zod compiles its checks with `new Function` unless told not to.
config({ jitless: true });

// antd takes a nonce for its own styles, but the style element that stops the page from scrolling behind a dialog
// (@rc-component/portal, use-scroll-locker) is made without one.
const createElement = document.createElement.bind(document);
document.createElement = ((name: string, options?: ElementCreationOptions) => {
  const element = createElement(name, options);
  if (element instanceof HTMLStyleElement) element.nonce = pageNonce;
  return element;
}) as typeof document.createElement;
