/** Bytes as they are read in a dump: offset, sixteen bytes, and what of them is ASCII. */

const perLine = 16;
const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');

/** `00000000  00 00 00 01 67 64 00 1f  …  ....gd..` */
export function hexLines(bytes: Uint8Array): string[] {
  return Array.from({ length: Math.ceil(bytes.length / perLine) }, (_, line) => {
    const part = [...bytes.subarray(line * perLine, (line + 1) * perLine)];
    const halves = [part.slice(0, 8), part.slice(8)].map((half) => half.map((byte) => hex(byte, 2)).join(' '));
    const ascii = part.map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.')).join('');
    return `${hex(line * perLine, 8)}  ${halves.join('  ').padEnd(perLine * 3)}  ${ascii}`;
  });
}
