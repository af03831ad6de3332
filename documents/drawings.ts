/** What a model draws instead of showing a picture that is kept. */
import { type DocumentModel, eachBlock } from './model.ts';
import { qrSvg } from './qr-svg.ts';

/** Every drawing of a model as SVG, charts and QR codes: Word needs them as pictures. */
export function modelDrawings(model: DocumentModel): string[] {
  const drawings = new Set<string>();
  if (model.code !== null) drawings.add(qrSvg(model.code));
  for (const block of eachBlock(model.blocks)) {
    if (block.type === 'chart') drawings.add(block.svg);
    if (block.type === 'seal') drawings.add(qrSvg(block.matrix));
  }
  return [...drawings];
}
