/** The design's tokens as antd takes them. */
import { type ThemeConfig, theme as antdTheme } from 'antd';
import { type Mode, control, isDark, isHighContrast, motionSeconds, palettes, radius, type } from './tokens.ts';

/** Two colours as `#rrggbb`, so much of the first. */
function mixed(first: string, second: string, share: number): string {
  const part = (colour: string, at: number): number => Number.parseInt(colour.slice(at, at + 2), 16);
  const parts = [1, 3, 5].map((at) => Math.round(part(first, at) * share + part(second, at) * (1 - share)));
  return `#${parts.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

/** `hasMotion`: false where the system asks for calm. */
export function antdThemeOf(mode: Mode, hasMotion: boolean): ThemeConfig {
  const palette = palettes[mode];
  const line = isHighContrast(mode) ? palette.borderStrong : palette.border;
  const edge = (full: string, soft: string): string => (isHighContrast(mode) ? full : mixed(full, soft, 0.35));
  return {
    // One name for every place that takes the library in: they share its variables.
    cssVar: { key: 'xunwei' },
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
      // The library's own, made from colours that are dark enough to be read, look like dust.
      colorErrorBg: palette.badSoft,
      colorWarningBg: palette.warnSoft,
      colorSuccessBg: palette.okSoft,
      colorInfoBg: palette.infoSoft,
      colorErrorBorder: edge(palette.bad, palette.badSoft),
      colorWarningBorder: edge(palette.warn, palette.warnSoft),
      colorSuccessBorder: edge(palette.ok, palette.okSoft),
      colorInfoBorder: edge(palette.info, palette.infoSoft),
      ...(isHighContrast(mode) && {
        colorTextQuaternary: palette.textFaint,
        colorTextDisabled: palette.textFaint,
        colorBgContainerDisabled: palette.hover,
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
        defaultHoverColor: palette.accent,
        defaultHoverBorderColor: palette.accent,
        defaultActiveColor: palette.accent,
        defaultActiveBorderColor: palette.accent,
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
