/** The node host. */
export { findBrowser, hasDisplay, openWindow } from './browser.ts';
export { configDir, defaultDataDir } from './config-dir.ts';
export { connect, connectToRunning } from './client.ts';
export { createNodeApp, serve, type NodeHost, type ServeOptions } from './serve.ts';
