/** Cuts secrets out of text that is kept as evidence or shown: what is not kept cannot leak. */
import type { ProbeTarget } from '../shared/domain/probe.ts';

const cut = '***';
const patterns: readonly (readonly [RegExp, string])[] = [
  // Header lines of RTSP and HTTP. Challenges (WWW-Authenticate) carry no secret and stay.
  [/^((?:proxy-)?authorization)[ \t]*:.*$/gim, `$1: ${cut}`],
  // rtsp://user:password@host
  [/\b([a-z][a-z0-9+.-]{1,15}:\/\/)[^\s/@"'<>]{1,400}@/gi, `$1${cut}@`],
  // ...?user=admin&password=secret and its like
  [/([?&;/](?:password|passwd|pwd|pass|psw|user|username|usr|auth|token)=)[^&;#\s"'<>]*/gi, `$1${cut}`],
  // WS-UsernameToken; passwords of the cameras behind a recorder
  [/(<(?:\w+:)?(?:Password|Nonce)\b[^>]{0,300}>)[^<]*/gi, `$1${cut}`],
];

/** The forms in which a target's secret may appear in text. */
export function secretsOf({ username = '', password, privacyPassword, privateKey }: ProbeTarget): readonly string[] {
  const forms = [password, privacyPassword, privateKey].flatMap((secret) => {
    // One or two characters would cut ordinary text to pieces and hide nothing.
    if (secret === undefined || secret.length < 3) return [];
    const basic = Buffer.from(`${username}:${secret}`).toString('base64');
    return [basic, encodeURIComponent(secret), escapeXml(secret), JSON.stringify(secret).slice(1, -1), secret];
  });
  return [...new Set(forms)];
}

/** `text` without authorisation headers, URL credentials, and the given secrets. */
export function redactText(text: string, secrets: readonly string[]): string {
  let result = text;
  for (const [pattern, replacement] of patterns) result = result.replace(pattern, replacement);
  for (const secret of secrets) result = result.replaceAll(secret, cut);
  return result;
}

/** Shorter ones are words of every day (`public`, `admin`): cut out of what a device says, they would change its facts. */
const unmistakable = 8;

/** A device's own words where it sends back the secret that it was asked with, alone or within other words. */
export function withoutEcho(fact: string, secrets: readonly string[]): string {
  if (secrets.includes(fact.trim())) return cut;
  return secrets
    .filter(({ length }) => length >= unmistakable)
    .reduce((text, secret) => text.replaceAll(secret, cut), fact);
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
