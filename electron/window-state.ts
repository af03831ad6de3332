/** Where the window was, kept in a small file; a window never opens where no screen is any more. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const rectangle = z.object({ x: z.int(), y: z.int(), width: z.int().positive(), height: z.int().positive() });
const windowState = rectangle.extend({ isMaximized: z.boolean() });

export type Rectangle = z.infer<typeof rectangle>;
export type WindowState = z.infer<typeof windowState>;

/** The smallest screen the interface is made for, in device-independent pixels. */
export const smallest = { width: 1024, height: 640 };
const usual = { width: 1366, height: 768 };
/** So much of the title bar must be reachable for the window to be moved. */
const minVisiblePx = 64;

/** The state kept, or null when there is none or it is damaged. */
export function readWindowState(file: string): WindowState | null {
  try {
    return windowState.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}

export function saveWindowState(file: string, state: WindowState): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, JSON.stringify(state));
  renameSync(`${file}.new`, file);
}

/** The state to open with: the kept one where its title bar is on a screen, otherwise centred on the first screen. */
export function fitToScreens(kept: WindowState | null, screens: readonly Rectangle[]): WindowState {
  const home = screens[0] ?? { x: 0, y: 0, ...usual };
  const screen = kept && screens.find((area) => isReachable(kept, area));
  if (kept && screen) {
    return {
      ...kept,
      width: Math.min(Math.max(kept.width, smallest.width), screen.width),
      height: Math.min(Math.max(kept.height, smallest.height), screen.height),
    };
  }
  const width = Math.min(usual.width, home.width);
  const height = Math.min(usual.height, home.height);
  return {
    x: home.x + Math.floor((home.width - width) / 2),
    y: home.y + Math.floor((home.height - height) / 2),
    width,
    height,
    isMaximized: kept?.isMaximized ?? false,
  };
}

function isReachable(state: Rectangle, area: Rectangle): boolean {
  const visible = Math.min(state.x + state.width, area.x + area.width) - Math.max(state.x, area.x);
  return visible >= minVisiblePx && state.y >= area.y && state.y <= area.y + area.height - minVisiblePx;
}
