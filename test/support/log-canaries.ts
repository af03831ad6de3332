/** Secrets that a test sends on purpose, and the search for them in what was logged: as they are, in base64, hex and URLs. */

export const canaries = {
  passphrase: '金丝雀 canary 7719 passphrase',
  headers: {
    authorization: 'Bearer CANARY-7719-header',
    'user-agent': 'CANARY-7719-agent',
    'x-forwarded-for': '203.0.113.77',
  },
} as const;

/** Every secret of at least this length counts: shorter ones are words. */
const leastLength = 8;

function leaves(value: unknown): string[] {
  if (typeof value === 'string') return value.length >= leastLength ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : [];
}

const formsOf = (secret: string): string[] => {
  const bytes = Buffer.from(secret);
  // Of base64 the middle, which stands whatever is before and after.
  const inner = bytes.toString('base64').slice(4, -4);
  return [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1), bytes.toString('hex'), inner];
};

/** The secrets that were found. */
export function findCanaries(logs: readonly object[], secrets: object): string[] {
  const text = logs.map((entry) => JSON.stringify(entry)).join('\n');
  return leaves(secrets).filter((secret) => formsOf(secret).some((form) => form.length > 3 && text.includes(form)));
}
