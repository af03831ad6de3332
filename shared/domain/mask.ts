/**
 * Hides in free text what contract 3.3.1 keeps confidential: network addresses, hardware addresses and passwords in
 * addresses. It sees patterns only; what a person describes in words is theirs to word.
 */

const hiddenPart = '***';

const patterns: readonly [RegExp, string][] = [
  // user:password@ of an address
  [/([a-z][a-z0-9+.-]*:\/\/)[^\s/@]+@/gi, `$1${hiddenPart}@`],
  // hardware addresses: 00:1a:2b:3c:4d:5e, 00-1A-..., 001a.2b3c.4d5e
  [/\b[0-9a-f]{2}([:-])(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}\b/gi, hiddenPart],
  [/\b[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4}\b/gi, hiddenPart],
  // IPv4, with or without a port or a prefix length
  [/(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.]\d)(?:[:/]\d{1,5})?/g, hiddenPart],
  // IPv6: with a double colon, or all eight groups (a time of day has two colons at most)
  [/(?<![\w:])(?:[0-9a-f]{1,4}:){1,6}(?::[0-9a-f]{1,4}){1,6}(?:%\w+)?(?![\w:])/gi, hiddenPart],
  [/(?<![\w:])(?:[0-9a-f]{1,4}:){1,7}:(?:%\w+)?(?![\w:])/gi, hiddenPart],
  [/(?<![\w:])::(?:[0-9a-f]{1,4}:){0,6}[0-9a-f]{1,4}(?:%\w+)?(?![\w:])/gi, hiddenPart],
  [/(?<![\w:])(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}(?![\w:])/gi, hiddenPart],
];

/** The text with addresses and passwords replaced by `***`. */
export function maskText(text: string): string {
  return patterns.reduce((masked, [pattern, replacement]) => masked.replace(pattern, replacement), text);
}
