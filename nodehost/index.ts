/** The node host. */
export { browserEnvironment, findBrowser, hasDisplay } from './browser.ts';
export { configDir, defaultDataDir } from './config-dir.ts';
export { type Carrier, createCarrier, rpcPath } from './carrier.ts';
export { connect, connectToRunning } from './client.ts';
export { type PageAnswer, type PageFolders, pageAnswer } from './pages.ts';
export { createPrintPort, type ClosablePrintPort } from './print.ts';
export { type AppWindow, openWindow } from './window.ts';
export { createNodeApp, serve, type NodeHost, type ServeOptions } from './serve.ts';
