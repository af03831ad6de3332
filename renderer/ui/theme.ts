/** The design's tokens on the root element, for our own styles. */
import { signVariables } from './signs.ts';
import { type Mode, cssVariables, isDark } from './tokens.ts';

/** Sets the mode's variables. Through the object model: the page's policy allows no inline styles. */
export function applyTokens(mode: Mode): void {
  const root = document.documentElement;
  root.dataset['theme'] = mode;
  root.style.colorScheme = isDark(mode) ? 'dark' : 'light';
  const variables = { ...cssVariables(mode), ...signVariables(mode) };
  for (const [name, value] of Object.entries(variables)) root.style.setProperty(name, value);
}

/**
 * Size of everything, in percent. CSS zoom, because it takes along what no unit reaches (icons, pictures, the document in its
 * frame, antd's numbers), and because lists, popups and dialogs then measure themselves in the units they are laid out in.
 */
export function applyScale(percent: number): void {
  const root = document.documentElement;
  root.style.zoom = String(percent / 100);
  // One hundredth of the window in the page's own px: vw and vh do not know of the zoom.
  root.style.setProperty('--vw', `calc(1vw / ${percent / 100})`);
  root.style.setProperty('--vh', `calc(1vh / ${percent / 100})`);
}
