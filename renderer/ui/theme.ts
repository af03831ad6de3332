/**
 * The one source of colours and sizes: antd's theme and the CSS variables of our own styles are both made from it.
 * Restrained: neutral greys, one blue, and status colours that always stand beside an icon and a word.
 */
import { type ThemeConfig, theme as antdTheme } from 'antd';

export type Mode = 'light' | 'dark';

interface Palette {
  /** Ground of the window, of panels, and of what lies above panels. */
  readonly ground: string;
  readonly panel: string;
  readonly raised: string;
  readonly hover: string;
  readonly selected: string;
  readonly border: string;
  readonly borderStrong: string;
  readonly text: string;
  readonly textSoft: string;
  readonly textFaint: string;
  readonly accent: string;
  readonly accentSoft: string;
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

/** Text on ground and soft ground reaches 4.5:1 in both. */
export const palettes: Record<Mode, Palette> = {
  light: {
    ground: '#f5f6f7',
    panel: '#ffffff',
    raised: '#ffffff',
    hover: '#f0f2f4',
    selected: '#e6eff6',
    border: '#e2e5e9',
    borderStrong: '#c6ccd3',
    text: '#1b2127',
    textSoft: '#4d5761',
    textFaint: '#5a6570',
    accent: '#1f5f8b',
    accentSoft: '#e6eff6',
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
    borderStrong: '#454d56',
    text: '#e6e9ec',
    textSoft: '#b0b8c0',
    textFaint: '#a3adb7',
    accent: '#6fb1de',
    accentSoft: '#20323f',
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
};

export function antdThemeOf(mode: Mode): ThemeConfig {
  const palette = palettes[mode];
  return {
    algorithm: mode === 'dark' ? antdTheme.darkAlgorithm : antdTheme.defaultAlgorithm,
    token: {
      // base.css: the faces differ by language.
      fontFamily: 'var(--font)',
      fontSize: 13,
      borderRadius: 5,
      fontSizeSM: 12,
      fontSizeLG: 14,
      // Dense, but for large controls: those are the primary actions and big enough for a finger.
      controlHeight: 30,
      controlHeightSM: 24,
      controlHeightLG: 40,
      colorPrimary: mode === 'dark' ? '#3f82b2' : palette.accent,
      colorSuccess: palette.ok,
      colorWarning: palette.warn,
      colorError: palette.bad,
      colorInfo: palette.accent,
      colorLink: palette.accent,
      colorBgBase: palette.panel,
      colorBgLayout: palette.ground,
      colorBgContainer: palette.panel,
      colorBgElevated: palette.raised,
      colorBorder: palette.borderStrong,
      colorBorderSecondary: palette.border,
      colorText: palette.text,
      colorTextSecondary: palette.textSoft,
      colorTextTertiary: palette.textFaint,
      colorTextPlaceholder: palette.textFaint,
      motionDurationMid: '0.1s',
      motionDurationSlow: '0.15s',
      wireframe: false,
    },
    components: {
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: 500 },
      Table: {
        headerBg: palette.ground,
        headerColor: palette.textSoft,
        rowHoverBg: palette.hover,
        cellPaddingBlockSM: 6,
      },
      Form: { itemMarginBottom: 12, verticalLabelPadding: '0 0 4px' },
      Drawer: { paddingLG: 16 },
    },
  };
}

/** `--accent`, `--text-soft` ... on the root element. Set through the object model: the page's policy allows no inline styles. */
export function applyPalette(mode: Mode): void {
  const root = document.documentElement;
  root.dataset['theme'] = mode;
  root.style.colorScheme = mode;
  for (const [name, value] of Object.entries(palettes[mode])) {
    root.style.setProperty(`--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`, value);
  }
}
