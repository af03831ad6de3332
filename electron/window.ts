/** The one window. */
import { app, BrowserWindow, screen } from 'electron';
import { safePreferences } from './harden.ts';
import { appUrl } from './page-address.ts';
import { fitToScreens, readWindowState, saveWindowState, smallest } from './window-state.ts';

export function createWindow(preload: string, stateFile: string): BrowserWindow {
  const screens = [screen.getPrimaryDisplay(), ...screen.getAllDisplays()].map((display) => display.workArea);
  const { isMaximized, ...bounds } = fitToScreens(readWindowState(stateFile), screens);
  const window = new BrowserWindow({
    ...bounds,
    minWidth: smallest.width,
    minHeight: smallest.height,
    show: false,
    autoHideMenuBar: true,
    title: app.getName(),
    webPreferences: { ...safePreferences, preload, devTools: !app.isPackaged },
  });
  if (isMaximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('close', () => saveState(window, stateFile));
  return window;
}

export function loadApp(window: BrowserWindow): Promise<void> {
  return window.loadURL(appUrl);
}

function saveState(window: BrowserWindow, stateFile: string): void {
  try {
    saveWindowState(stateFile, { ...window.getNormalBounds(), isMaximized: window.isMaximized() });
  } catch {
    // No room for it: the next start opens in the middle of the screen.
  }
}
