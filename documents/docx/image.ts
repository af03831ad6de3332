/** Pictures and drawings in a Word document. */
import {
  HorizontalPositionRelativeFrom,
  type IFloating,
  ImageRun,
  TextWrappingType,
  VerticalPositionRelativeFrom,
} from 'docx';
import type { DocxPicture } from './docx.ts';
import { pixels } from './page.ts';

/** As large as it may be without leaving the room it has, mm. */
export function image(
  picture: DocxPicture,
  room: { widthMm: number; heightMm: number },
  alt: string,
  floating?: IFloating,
): ImageRun {
  const { type, data, width, height } = picture;
  const scale = Math.min(room.widthMm / width, room.heightMm / height);
  return new ImageRun({
    type,
    data,
    transformation: { width: pixels(width * scale), height: pixels(height * scale) },
    altText: { name: alt, title: alt, description: alt },
    ...(floating === undefined ? {} : { floating }),
  });
}

const emuPerMm = 36_000;

/** At a place of the sheet, with nothing making room for it. */
export const onSheet = (leftMm: number, topMm: number): IFloating => ({
  horizontalPosition: { relative: HorizontalPositionRelativeFrom.PAGE, offset: Math.round(leftMm * emuPerMm) },
  verticalPosition: { relative: VerticalPositionRelativeFrom.PAGE, offset: Math.round(topMm * emuPerMm) },
  wrap: { type: TextWrappingType.NONE },
});
