/** The document model as one complete HTML page without scripts: for the preview, the print dialog and printToPDF. */
import { escapeHtml } from './escape.ts';
import { htmlPage } from './html-page.ts';
import type {
  Block,
  Cell,
  Chart,
  Cover,
  DocumentModel,
  Heading,
  Masthead,
  PictureGrid,
  Seal,
  Signatures,
  Table,
} from './model.ts';
import { qrSvg } from './qr-svg.ts';
import { documentStyle, facesHtml } from './style.ts';

export interface HtmlOptions {
  /** Address (data:, blob: or the host's own) of each picture by blob id; a missing one prints as an empty frame. */
  readonly pictures: Readonly<Record<string, string>>;
  /** Address of a file in documents/fonts/, e.g. a data: address, so that the page needs nothing else. */
  readonly fontUrl: (file: string) => string;
  /** Nonce of the style element, where the page inherits a content security policy that asks for one. */
  readonly nonce?: string;
  /** It goes to paper without being looked at. */
  readonly isUnseen?: boolean;
}

/** A standalone page; margins, page numbers and repeated heads are CSS paged media, so every way to print is equal. */
export function documentHtml(model: DocumentModel, options: HtmlOptions): string {
  const { language, title } = model;
  const isSeen = options.isUnseen !== true;
  return htmlPage({
    language,
    title,
    style: documentStyle(model, options.fontUrl, isSeen),
    body: `${isSeen ? '' : facesHtml}${blocksHtml(model, options)}\n${watermarkHtml(model)}`,
    nonce: options.nonce,
  });
}

export const blocksHtml = ({ blocks }: DocumentModel, options: HtmlOptions): string =>
  blocks.map((block) => blockHtml(block, options)).join('\n');

export const watermarkHtml = ({ watermark }: DocumentModel): string =>
  watermark === null ? '' : `<div class="watermark" aria-hidden="true"><span>${escapeHtml(watermark)}</span></div>`;

function blockHtml(block: Block, options: HtmlOptions): string {
  switch (block.type) {
    case 'cover':
      return coverHtml(block);
    case 'masthead':
      return mastheadHtml(block);
    case 'heading':
      return headingHtml(block);
    case 'paragraph':
      return `<p class="${block.tone ?? 'normal'}">${escapeHtml(block.text)}</p>`;
    case 'table':
      return tableHtml(block);
    case 'pictures':
      return picturesHtml(block, options);
    case 'chart':
      return chartHtml(block);
    case 'signatures':
      return signaturesHtml(block, options);
    case 'seal':
      return sealHtml(block);
    case 'group':
      return `<div class="group">${block.blocks.map((inner) => blockHtml(inner, options)).join('\n')}</div>`;
  }
}

function coverHtml({ above, title, subject, lines }: Cover): string {
  return `<header class="cover"><p class="above">${escapeHtml(above)}</p><h1>${escapeHtml(title)}</h1>
<p class="subject">${escapeHtml(subject)}</p><dl>${lines.map(lineHtml).join('')}</dl></header>`;
}

function mastheadHtml({ title, above, left, right }: Masthead): string {
  return `<header class="masthead"><p class="above">${escapeHtml(above)}</p><h1>${escapeHtml(title)}</h1>
<p class="below"><span>${escapeHtml(left)}</span><span>${escapeHtml(right)}</span></p></header>`;
}

function headingHtml({ text, note, startsPage, level = 1 }: Heading): string {
  const tag = `h${level + 1}`;
  const small = note === undefined ? '' : `<small>${escapeHtml(note)}</small>`;
  return `<${tag}${startsPage === true ? ' class="starts-page"' : ''}><span>${escapeHtml(text)}</span>${small}</${tag}>`;
}

function tableHtml({ columns, head, rows, density }: Table): string {
  const all = columns.reduce((sum, width) => sum + width, 0);
  const cols = columns.map((width) => `<col width="${((width / all) * 100).toFixed(3)}%">`).join('');
  const rowsHtml = (list: Table['rows']): string =>
    list.map((row) => `<tr>${row.map(cellHtml).join('')}</tr>`).join('\n');
  const thead = head.length === 0 ? '' : `<thead>${rowsHtml(head)}</thead>`;
  return `<table class="${density}"><colgroup>${cols}</colgroup>${thead}<tbody>${rowsHtml(rows)}</tbody></table>`;
}

function cellHtml(cell: Cell): string {
  const { text, role, align, tone, colSpan, rowSpan, mark, detail, minLines, isSign, isUpright } = cell;
  const classes = [
    align === 'center' ? 'center' : '',
    tone === undefined || tone === 'normal' ? '' : tone,
    minLines === undefined ? '' : `lines-${minLines}`,
    isSign === true ? 'sign' : '',
  ].filter((name) => name !== '');
  const attributes = [
    classes.length === 0 ? '' : ` class="${classes.join(' ')}"`,
    colSpan === undefined ? '' : ` colspan="${colSpan}"`,
    rowSpan === undefined ? '' : ` rowspan="${rowSpan}"`,
    role === 'label' ? ' scope="row"' : '',
  ].join('');
  const words = isUpright === true ? `<span class="upright">${escapeHtml(text)}</span>` : escapeHtml(text);
  const raised = mark === undefined ? '' : `<span class="mark">${escapeHtml(mark)}</span>`;
  const second = detail === undefined ? '' : `<span class="detail">${escapeHtml(detail)}</span>`;
  const tag = role === 'value' ? 'td' : 'th';
  return `<${tag}${attributes}>${words}${raised}${second}</${tag}>`;
}

function imageHtml(blobId: string | null, alt: string, { pictures }: HtmlOptions): string | null {
  const url = blobId === null || !Object.hasOwn(pictures, blobId) ? undefined : pictures[blobId];
  return url === undefined ? null : `<img src="${escapeHtml(url)}" alt="${escapeHtml(alt)}">`;
}

function picturesHtml({ columns, items }: PictureGrid, options: HtmlOptions): string {
  const figures = items.map(({ blobId, title, lines, tone, missing }) => {
    const picture = imageHtml(blobId, title, options) ?? escapeHtml(missing);
    const details = lines.map((line) => `<span class="detail">${escapeHtml(line)}</span>`).join('');
    return `<figure><div class="frame">${picture}</div><figcaption><span class="${tone}">${escapeHtml(title)}</span>${details}</figcaption></figure>`;
  });
  // Row by row: a row is never torn, and the first one stays beneath its heading.
  return Array.from({ length: Math.ceil(figures.length / columns) }, (_, row) => {
    const inRow = figures.slice(row * columns, (row + 1) * columns);
    return `<div class="pictures columns-${columns}">${inRow.join('\n')}</div>`;
  }).join('\n');
}

function chartHtml({ svg, caption }: Chart): string {
  // The drawing is our own: what people wrote was escaped when it was drawn.
  return `<figure class="chart"><div role="img" aria-label="${escapeHtml(caption)}">${svg}</div><figcaption>${escapeHtml(caption)}</figcaption></figure>`;
}

function lineHtml({ label, text }: { label: string; text: string }): string {
  return `<div class="line"><dt class="caption">${escapeHtml(label)}</dt><dd>${escapeHtml(text)}</dd></div>`;
}

function signaturesHtml({ blocks }: Signatures, options: HtmlOptions): string {
  const signatures = blocks.map(({ label, blobId, lines }) => {
    const ink = imageHtml(blobId, label, options) ?? '';
    return `<div class="signature"><div class="role">${escapeHtml(label)}</div><div class="ink">${ink}</div><dl>${lines.map(lineHtml).join('')}</dl></div>`;
  });
  return `<div class="signatures">${signatures.join('')}</div>`;
}

function sealHtml({ matrix, lines, note }: Seal): string {
  return `<div class="seal">${qrSvg(matrix)}<div><dl>${lines.map(lineHtml).join('')}</dl><p class="muted">${escapeHtml(note)}</p></div></div>`;
}
