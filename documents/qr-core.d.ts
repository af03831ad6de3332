/** The part of the package qrcode that makes the symbol and needs neither Node nor a DOM; @types/qrcode has only the rest. */
declare module 'qrcode/lib/core/qrcode.js' {
  export function create(
    segments: readonly { readonly data: string; readonly mode: 'alphanumeric' | 'byte' }[],
    options: { readonly errorCorrectionLevel: 'L' | 'M' | 'Q' | 'H' },
  ): { readonly modules: { readonly size: number; readonly data: Uint8Array } };
}
