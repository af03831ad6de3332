/** Names that main, the preload and the tests share. Imports nothing: a sandboxed preload can load no module. */

export const scheme = 'app';
/** Host of the app's window. */
export const appHost = 'xunwei';
/** Host of the hidden window that prints; no script runs there. */
export const printHost = 'print';

export const appUrl = `${scheme}://${appHost}/`;
/** `location.origin` of the app's window. */
export const appOrigin = `${scheme}://${appHost}`;

/** The channel on which main sends the page's MessagePort, and the type of the message with which the preload hands it on. */
export const portMessage = 'xunwei-port';
