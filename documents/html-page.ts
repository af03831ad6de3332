/** One complete page without scripts, whatever stands on it. */
import { escapeHtml } from './escape.ts';

interface HtmlPage {
  /** BCP 47. */
  readonly language: string;
  /** What the print dialog calls it. */
  readonly title: string;
  readonly style: string;
  readonly body: string;
  /** Of the style element, where the page inherits a content security policy that asks for one. */
  readonly nonce: string | undefined;
}

/** What a page may do even if an escape were missing: nothing active. */
const policy =
  "script-src 'none'; object-src 'none'; frame-src 'none'; connect-src 'none'; form-action 'none'; base-uri 'none'";

export function htmlPage({ language, title, style, body, nonce }: HtmlPage): string {
  return `<!doctype html>
<html lang="${escapeHtml(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${escapeHtml(title)}</title>
<style${nonce === undefined ? '' : ` nonce="${escapeHtml(nonce)}"`}>
${style}
</style>
</head>
<body>
${body}
</body>
</html>
`;
}
