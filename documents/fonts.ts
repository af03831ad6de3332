/** The faces that documents are printed with; the files stand in documents/fonts/ and have to travel with the app. */

export interface DocumentFont {
  /** CSS family. Own names, so that a font of the same name on the computer never takes their place. */
  readonly family: string;
  /** File in documents/fonts/. */
  readonly file: string;
  /** CSS weights it serves: no bold is ever synthesised, which would print as outlines instead of text. */
  readonly weight: string;
}

export const documentFonts: readonly DocumentFont[] = [
  { family: 'Xunwei Song', file: 'xunwei-song.ttf', weight: '100 900' },
  { family: 'Xunwei Hei', file: 'xunwei-hei.ttf', weight: '100 900' },
];
