/**
 * The design's one source: colours by meaning, space, type, corners and sizes. antd's theme and the CSS variables that
 * every style uses are both made from it. Restrained: neutral greys, one blue, and status colours that always stand
 * beside an icon and a word.
 */

/** contrast: black on white with heavier lines; contrastDark: the same for who also asks the system for a dark ground. */
export const modes = ['light', 'dark', 'contrast', 'contrastDark'] as const;
export type Mode = (typeof modes)[number];

export interface Palette {
  /** Ground of the window, of panels, and of what lies above panels. */
  readonly ground: string;
  readonly panel: string;
  readonly raised: string;
  readonly hover: string;
  readonly selected: string;
  /** Between things; around controls. */
  readonly border: string;
  readonly borderStrong: string;
  readonly text: string;
  readonly textSoft: string;
  readonly textFaint: string;
  /** Links, the current place; fill is under white words, on a primary button. */
  readonly accent: string;
  readonly accentSoft: string;
  readonly accentFill: string;
  readonly focus: string;
  readonly ok: string;
  readonly okSoft: string;
  readonly warn: string;
  readonly warnSoft: string;
  readonly bad: string;
  readonly badSoft: string;
  readonly info: string;
  readonly infoSoft: string;
}

/** Text reaches 4.5:1 on every ground it stands on, 7:1 in the modes of high contrast: tokens.test.ts counts it. */
export const palettes: Record<Mode, Palette> = {
  light: {
    ground: '#f5f6f7',
    panel: '#ffffff',
    raised: '#ffffff',
    hover: '#f0f2f4',
    selected: '#e6eff6',
    border: '#e2e5e9',
    borderStrong: '#c0c7ce',
    text: '#1b2127',
    textSoft: '#4d5761',
    textFaint: '#5a6570',
    accent: '#1f5f8b',
    accentSoft: '#e6eff6',
    accentFill: '#1f5f8b',
    focus: '#2f7db3',
    ok: '#1c6b41',
    okSoft: '#e4f3ea',
    warn: '#8a5300',
    warnSoft: '#fdf1dc',
    bad: '#b3261e',
    badSoft: '#fceae8',
    info: '#1f5f8b',
    infoSoft: '#e6eff6',
  },
  dark: {
    ground: '#14171a',
    panel: '#1b1f23',
    raised: '#23282d',
    hover: '#262b31',
    selected: '#22384a',
    border: '#2d333a',
    borderStrong: '#4b545d',
    text: '#e6e9ec',
    textSoft: '#b0b8c0',
    textFaint: '#a3adb7',
    accent: '#6fb1de',
    accentSoft: '#20323f',
    accentFill: '#2c6a97',
    focus: '#6fb1de',
    ok: '#6cc793',
    okSoft: '#1a3326',
    warn: '#e3ac55',
    warnSoft: '#3a2d17',
    bad: '#f08a82',
    badSoft: '#42211f',
    info: '#6fb1de',
    infoSoft: '#20323f',
  },
  contrast: {
    ground: '#ffffff',
    panel: '#ffffff',
    raised: '#ffffff',
    hover: '#ebebeb',
    selected: '#dcebff',
    border: '#6b6b6b',
    borderStrong: '#000000',
    text: '#000000',
    textSoft: '#1f1f1f',
    textFaint: '#333333',
    accent: '#00358f',
    accentSoft: '#dcebff',
    accentFill: '#00358f',
    focus: '#b3006b',
    ok: '#00421f',
    okSoft: '#ffffff',
    warn: '#5c3000',
    warnSoft: '#ffffff',
    bad: '#8f0000',
    badSoft: '#ffffff',
    info: '#00358f',
    infoSoft: '#ffffff',
  },
  contrastDark: {
    ground: '#000000',
    panel: '#000000',
    raised: '#000000',
    hover: '#2b2b2b',
    selected: '#00305c',
    border: '#9a9a9a',
    borderStrong: '#ffffff',
    text: '#ffffff',
    textSoft: '#f0f0f0',
    textFaint: '#d9d9d9',
    accent: '#8fd0ff',
    accentSoft: '#00305c',
    accentFill: '#004f94',
    focus: '#ffd93b',
    ok: '#7df2ad',
    okSoft: '#000000',
    warn: '#ffcf70',
    warnSoft: '#000000',
    bad: '#ffada6',
    badSoft: '#000000',
    info: '#8fd0ff',
    infoSoft: '#000000',
  },
};

/**
 * Controls of the window's frame, which do without the component library: what the library makes of the palette for its
 * own, so that both look alike. antd-theme.test.ts holds the two together.
 */
export const controlColours: Record<
  Mode,
  Readonly<Record<'buttonFill' | 'buttonFillHover' | 'buttonFillActive' | 'bubble' | 'track' | 'trackDone', string>>
> = {
  light: {
    buttonFill: '#1f5f8b',
    buttonFillHover: '#3a7699',
    buttonFillActive: '#114166',
    bubble: 'rgba(0,0,0,0.85)',
    track: 'rgba(0,0,0,0.06)',
    trackDone: '#1f5f8b',
  },
  dark: {
    buttonFill: '#285d83',
    buttonFillHover: '#447695',
    buttonFillActive: '#244c69',
    bubble: '#4b6178',
    track: 'rgba(255,255,255,0.12)',
    trackDone: '#6199c0',
  },
  contrast: {
    buttonFill: '#00358f',
    buttonFillHover: '#194d9c',
    buttonFillActive: '#002369',
    bubble: 'rgba(0,0,0,0.85)',
    track: 'rgba(0,0,0,0.06)',
    trackDone: '#00358f',
  },
  contrastDark: {
    buttonFill: '#034681',
    buttonFillHover: '#195e93',
    buttonFillActive: '#073a67',
    bubble: '#424242',
    track: 'rgba(255,255,255,0.12)',
    trackDone: '#7db4dc',
  },
};

/** What is always the same: paper is white and ink dark on every screen, a picture stands on black. */
const materials = {
  paper: '#ffffff',
  paperLine: '#c0c7ce',
  ink: '#10233f',
  inkSoft: '#4d5761',
  picture: '#000000',
  pictureText: '#ffffff',
  pictureShade: 'rgb(0 0 0 / 70%)',
} as const;

/** Steps between things, px: 1 and 2 inside a control or line, 3 and 4 inside a panel, 5 around panels, 6 and 7 around what stands alone. */
export const space = { 1: 4, 2: 8, 3: 12, 4: 16, 5: 24, 6: 32, 7: 48 } as const;

/** Sizes of text, px. Body is what is read and typed; small stands beside it; the others are headings by rank. */
export const type = { micro: 11, small: 12, body: 13, lead: 14, head: 16, title: 18, display: 22 } as const;

/** Corners, px: of what lies inside a control, of controls and panels, of what stands alone. */
export const radius = { small: 4, base: 6, large: 10 } as const;

/** Heights of controls, px. Large is for what fingers hit. */
export const control = { small: 24, base: 30, large: 40 } as const;

export const motionSeconds = { fast: 0.1, base: 0.15 } as const;

export function isDark(mode: Mode): boolean {
  return mode === 'dark' || mode === 'contrastDark';
}

export function isHighContrast(mode: Mode): boolean {
  return mode === 'contrast' || mode === 'contrastDark';
}

/** Every CSS variable of a mode with its value: `--text-soft`, `--space-4`, `--type-small` ... */
export function cssVariables(mode: Mode): Record<string, string> {
  const line = isHighContrast(mode) ? 2 : 1;
  return {
    ...named('', { ...palettes[mode], ...controlColours[mode], ...materials }),
    ...named('space-', px(space)),
    ...named('type-', px(type)),
    '--radius-small': `${radius.small}px`,
    '--radius': `${radius.base}px`,
    '--radius-large': `${radius.large}px`,
    '--control-small': `${control.small}px`,
    '--control': `${control.base}px`,
    '--control-large': `${control.large}px`,
    '--motion-fast': `${motionSeconds.fast}s`,
    '--motion': `${motionSeconds.base}s`,
    // Around a status: a line where its ground is the panel's own.
    '--tag-line': isHighContrast(mode) ? 'currentcolor' : 'transparent',
    '--focus-width': `${line + 1}px`,
  };
}

function named(prefix: string, values: Readonly<Record<string, string>>): Record<string, string> {
  const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [`--${prefix}${kebab(name)}`, value]));
}

function px(values: Readonly<Record<string, number>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, `${value}px`]));
}
