/** The node host. */
export { findBrowser, hasDisplay, openWindow } from './browser.ts';
export { configDir, defaultDataDir } from './config-dir.ts';
export { serve, type NodeHost, type ServeOptions } from './serve.ts';
