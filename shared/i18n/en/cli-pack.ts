/** Verifying an acceptance pack: for the command line and the verifier in the pack. */
export const pack = {
  summary: 'Pack: {{contract}} ({{sections}}), made by {{madeBy}} on {{madeAt}}',
  sealed: 'Sealed by the device with the fingerprint {{fingerprint}} (compare it with the first page on paper)',
  whole: 'All of it holds. Files as listed: {{files}}, signed records as signed: {{records}}.',
  broken: 'It does not hold: {{count}} problems.',
  problem: {
    'no-manifest': 'no {{path}}: this is no acceptance pack, or its manifest was removed',
    manifest: '{{path}} cannot be read',
    seal: 'the manifest’s seal does not hold ({{path}}): one of them was changed after the pack was made',
    missing: 'missing: {{path}}',
    added: 'added: {{path}}',
    changed: 'changed: {{path}}',
    swapped: 'swapped: {{path}} has the content of {{detail}}',
    record: 'the signed record does not hold: {{path}} ({{detail}})',
  },
} as const;
