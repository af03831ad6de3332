import { theme } from 'antd';
import { describe, expect, it } from 'vitest';
import { antdThemeOf } from './antd-theme.ts';
import { controlColours, modes, palettes } from './tokens.ts';

const plain = (colour: string): string => colour.replaceAll(' ', '');

describe.each(modes)('in %s', (mode) => {
  const made = theme.getDesignToken(antdThemeOf(mode, true));

  it('the frame’s controls have the colours of the library’s', () => {
    expect(controlColours[mode]).toEqual({
      buttonFill: plain(made.colorPrimary),
      buttonFillHover: plain(made.colorPrimaryHover),
      buttonFillActive: plain(made.colorPrimaryActive),
      bubble: plain(made.colorBgSpotlight),
      track: plain(made.colorFillSecondary),
      trackDone: plain(made.colorInfo),
    });
  });

  it('and stand on the same grounds', () => {
    expect([made.colorBgContainer, made.colorBorder, made.colorText]).toEqual([
      palettes[mode].panel,
      palettes[mode].borderStrong,
      palettes[mode].text,
    ]);
  });
});
