/** Why a fault was and what was done about it, as codes that reports can count. Worded by the catalogues. */

/** The first four are those that the contract names, 二.3.1.1(2). */
export const faultCauses = [
  'misoperation',
  'virus',
  'intrusion',
  'natural-disaster',
  'aging',
  'hardware-failure',
  'loose-connector',
  'cable-damage',
  'power',
  'environment',
  'misconfiguration',
  'software-defect',
  'firmware',
  'network',
  'third-party',
  'human-damage',
  'user-question',
  'false-alarm',
  'unknown',
] as const;
export type FaultCause = (typeof faultCauses)[number];

export const faultSolutions = [
  'part-replaced',
  'device-replaced',
  'reseated',
  'rewired',
  'cleaned',
  'power-restored',
  'restarted',
  'reconfigured',
  'software-updated',
  'firmware-updated',
  'data-restored',
  'virus-removed',
  'hardened',
  'network-restored',
  'user-guided',
  'third-party-handled',
  'workaround',
  'none-needed',
] as const;
export type FaultSolution = (typeof faultSolutions)[number];

/** What a cause is counted under in reports. */
export const causeCategories = [
  'security',
  'hardware',
  'cabling',
  'power',
  'software',
  'network',
  'human',
  'external',
  'none',
] as const;
export type CauseCategory = (typeof causeCategories)[number];

const categories: Readonly<Record<FaultCause, CauseCategory>> = {
  misoperation: 'human',
  virus: 'security',
  intrusion: 'security',
  'natural-disaster': 'external',
  aging: 'hardware',
  'hardware-failure': 'hardware',
  'loose-connector': 'cabling',
  'cable-damage': 'cabling',
  power: 'power',
  environment: 'hardware',
  misconfiguration: 'software',
  'software-defect': 'software',
  firmware: 'software',
  network: 'network',
  'third-party': 'external',
  'human-damage': 'human',
  'user-question': 'human',
  'false-alarm': 'none',
  unknown: 'none',
};

export const causeCategory = (cause: FaultCause): CauseCategory => categories[cause];
