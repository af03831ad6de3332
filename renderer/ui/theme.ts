/** The design's tokens as antd takes them, and on the root element for our own styles. */
import { type ThemeConfig, theme as antdTheme } from 'antd';
import {
  type Mode,
  control,
  cssVariables,
  isDark,
  isHighContrast,
  motionSeconds,
  palettes,
  radius,
  type,
} from './tokens.ts';

/** `hasMotion`: false where the system asks for calm. */
export function antdThemeOf(mode: Mode, hasMotion: boolean): ThemeConfig {
  const palette = palettes[mode];
  const line = isHighContrast(mode) ? palette.borderStrong : palette.border;
  return {
    algorithm: isDark(mode) ? antdTheme.darkAlgorithm : antdTheme.defaultAlgorithm,
    token: {
      // base.css: the faces differ by language.
      fontFamily: 'var(--font)',
      fontFamilyCode: 'var(--mono)',
      fontSize: type.body,
      fontSizeSM: type.small,
      fontSizeLG: type.lead,
      borderRadius: radius.base,
      borderRadiusSM: radius.small,
      borderRadiusXS: radius.small,
      borderRadiusLG: radius.base,
      // Dense, but for large controls: those are the primary actions and big enough for a finger.
      controlHeight: control.base,
      controlHeightSM: control.small,
      controlHeightLG: control.large,
      colorPrimary: palette.accentFill,
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
      colorBorderSecondary: line,
      colorText: palette.text,
      colorTextSecondary: palette.textSoft,
      colorTextTertiary: palette.textFaint,
      colorTextPlaceholder: palette.textFaint,
      ...(isHighContrast(mode) && {
        colorTextQuaternary: palette.textFaint,
        colorTextDisabled: palette.textFaint,
        colorBgContainerDisabled: palette.hover,
        colorErrorBg: palette.badSoft,
        colorWarningBg: palette.warnSoft,
        colorSuccessBg: palette.okSoft,
        colorInfoBg: palette.infoSoft,
        colorErrorBorder: palette.bad,
        colorWarningBorder: palette.warn,
        colorSuccessBorder: palette.ok,
        colorInfoBorder: palette.info,
        colorBgMask: 'rgb(0 0 0 / 75%)',
      }),
      motion: hasMotion,
      motionDurationFast: `${motionSeconds.fast}s`,
      motionDurationMid: `${motionSeconds.fast}s`,
      motionDurationSlow: `${motionSeconds.base}s`,
      wireframe: false,
    },
    components: {
      Button: {
        primaryShadow: 'none',
        defaultShadow: 'none',
        dangerShadow: 'none',
        fontWeight: 500,
        dangerColor: isDark(mode) ? palette.ground : '#ffffff',
        // Its ring turns: faded words would not read.
        opacityLoading: 1,
      },
      Table: {
        headerBg: palette.ground,
        headerColor: palette.textSoft,
        rowHoverBg: palette.hover,
        cellPaddingBlockSM: 6,
      },
      Form: { itemMarginBottom: 12, verticalLabelPadding: '0 0 4px' },
      Drawer: { paddingLG: 16 },
      // On the tracks of both, words are text: grey on grey does not read.
      Segmented: {
        itemColor: palette.textSoft,
        itemSelectedColor: palette.text,
        trackBg: palette.hover,
        itemSelectedBg: mode === 'light' ? palette.raised : palette.selected,
      },
    },
  };
}

/** Sets the mode's variables. Through the object model: the page's policy allows no inline styles. */
export function applyTokens(mode: Mode): void {
  const root = document.documentElement;
  root.dataset['theme'] = mode;
  root.style.colorScheme = isDark(mode) ? 'dark' : 'light';
  for (const [name, value] of Object.entries(cssVariables(mode))) root.style.setProperty(name, value);
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
