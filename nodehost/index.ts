/** The node host. */
export { browserEnvironment, findBrowser, hasDisplay } from './browser.ts';
export { configDir, defaultDataDir } from './config-dir.ts';
export { connect, connectToRunning } from './client.ts';
export { createPrintPort, type ClosablePrintPort } from './print.ts';
export { type AppWindow, openWindow } from './window.ts';
export { createNodeApp, serve, type NodeHost, type ServeOptions } from './serve.ts';
