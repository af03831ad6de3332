/** Of the Encoding Standard: browsers and Node have it alike. */
declare const TextDecoder: new (
  label: string,
  options?: { readonly fatal: boolean; readonly ignoreBOM?: boolean },
) => { decode(bytes: Uint8Array): string };

/** Text of a file from anywhere: UTF-8 with or without its mark, UTF-16 with it, else GBK, which Excel in China writes. */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // GB18030 holds all of GBK.
    return new TextDecoder('gb18030').decode(bytes);
  }
}

/** UTF-8 as it stands, a byte order mark included. @throws what the decoder throws for bytes that are none */
export const strictUtf8 = (bytes: Uint8Array): string =>
  new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
