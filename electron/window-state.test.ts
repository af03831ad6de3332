import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fitToScreens, readWindowState, saveWindowState } from './window-state.ts';

const laptop = { x: 0, y: 0, width: 1366, height: 768 };
const beamer = { x: 1366, y: 0, width: 1920, height: 1080 };
const kept = { x: 1500, y: 100, width: 1400, height: 900, isMaximized: false };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'xunwei-window-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('opens where it was while that screen is there', () => {
  expect(fitToScreens(kept, [laptop, beamer])).toEqual(kept);
});

test('comes back to the screen that is left', () => {
  expect(fitToScreens(kept, [laptop])).toEqual({ ...laptop, isMaximized: false });
});

test('is never larger than its screen nor smaller than the interface', () => {
  expect(fitToScreens({ ...kept, x: 10, y: 10, width: 3000, height: 100 }, [laptop])).toMatchObject({
    width: 1366,
    height: 640,
  });
});

test('a title bar above the screen cannot be reached', () => {
  expect(fitToScreens({ ...kept, y: -50 }, [beamer]).y).toBeGreaterThanOrEqual(0);
});

test('first start, and a start without any screen', () => {
  expect(fitToScreens(null, [beamer])).toEqual({ x: 1643, y: 156, width: 1366, height: 768, isMaximized: false });
  expect(fitToScreens(null, [])).toMatchObject({ width: 1366, height: 768 });
});

test('is kept in a file; a damaged one counts as none', () => {
  const file = path.join(folder, 'deep', 'window.json');
  expect(readWindowState(file)).toBeNull();
  saveWindowState(file, kept);
  expect(readWindowState(file)).toEqual(kept);
  writeFileSync(file, '{"x": "left"');
  expect(readWindowState(file)).toBeNull();
  writeFileSync(file, JSON.stringify({ ...kept, width: -1 }));
  expect(readWindowState(file)).toBeNull();
});
