/** Secrets that a test sends on purpose, and the search for them in what was logged: as they are, in base64, hex and URLs. */

export const canaries = {
  passphrase: '金丝雀 canary 7719 passphrase',
  headers: {
    authorization: 'Bearer CANARY-7719-header',
    'user-agent': 'CANARY-7719-agent',
    'x-forwarded-for': '203.0.113.77',
  },
} as const;

/** What is shorter stands in logs by chance. */
const leastLength = 8;

/** Every text in it. @throws when there is none in some part of it, or one too short to be looked for */
export function secretsIn(value: unknown): string[] {
  if (typeof value === 'string' && value.length >= leastLength) return [value];
  const inner = typeof value === 'object' && value !== null ? Object.values(value) : [];
  if (inner.length === 0) throw new Error(`nothing to look for: ${JSON.stringify(value)}`);
  return inner.flatMap(secretsIn);
}

/** In base64 the same bytes read differently by what stands before them: the part of each reading that nothing around it changes. */
const base64Of = (bytes: Buffer): string[] =>
  [0, 1, 2].flatMap((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    const inner = text.slice(before === 0 ? 0 : before + 1, -1);
    return [inner, inner.replaceAll('+', '-').replaceAll('/', '_')];
  });

/** How it may be written in a log. */
const formsOf = (secret: string): string[] => {
  const bytes = Buffer.from(secret);
  return [
    secret,
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
    bytes.toString('hex'),
    ...base64Of(bytes),
  ];
};

/** The secrets that were found. */
export function findCanaries(logs: readonly object[], secrets: readonly string[]): string[] {
  const text = logs.map((entry) => JSON.stringify(entry)).join('\n');
  return secrets.filter((secret) => formsOf(secret).some((form) => text.includes(form)));
}
