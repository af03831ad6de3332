/** Who stands where in the demo site, and what is wrong with them. */
import type { DemoDevice } from '../shared/domain/demo-site.ts';
import type { AuthScheme } from './account.ts';
import type { RecorderState } from './recorder-state.ts';

export interface CameraPlan {
  readonly key: string;
  /** 1 to 25. */
  readonly number: number;
  readonly scene: string;
  readonly schemes: readonly AuthScheme[];
  readonly qop: 'auth' | 'none';
  readonly fault: DemoDevice['plannedFault'];
  /** Room of the built-in site. */
  readonly place: string;
}

const scenesInOrder = [
  'lobby-a',
  'lobby-b',
  'corridor-a',
  'lift-hall-a',
  'stairs-a',
  'lift-a',
  'corridor-b',
  'meeting-room-a',
  'machine-room-a',
  'car-park-a',
  'gate-a',
  'yard-night-a',
  'stairs-b',
  'lift-b',
  'lift-hall-b',
  'black',
  'meeting-room-b',
  'machine-room-b',
  'frozen',
  'car-park-b',
  'gate-b',
  'yard-night-b',
  'corridor-a',
  'stairs-a',
  'lift-hall-a',
] as const;

const faults: Readonly<Record<number, CameraPlan['fault']>> = {
  7: 'offline',
  12: 'wrong-password',
  16: 'black-picture',
  19: 'frozen-picture',
  21: 'clock-offset',
  23: 'slow',
};
/** Cameras of an older make, and one that offers both. */
const schemes: Readonly<Record<number, readonly AuthScheme[]>> = {
  3: ['basic'],
  9: ['basic'],
  14: ['basic'],
  22: ['basic'],
  5: ['digest', 'basic'],
};
/** Cameras with the Digest of RFC 2069. */
const withoutQop = new Set([2, 11, 17]);

/** Sample places on the three floors; cameras that are not named here stand on floor 1. */
const places: Readonly<Record<string, readonly number[]>> = {
  lobby: [1, 2],
  'floor-09': [7, 13, 14, 15],
  'video-conference-room': [8],
  'floor-10': [16, 19, 23, 24, 25],
  'meeting-room': [17],
};

const placeOf = (number: number): string =>
  Object.keys(places).find((key) => places[key]?.includes(number)) ?? 'floor-01';

export const cameraPlans: readonly CameraPlan[] = scenesInOrder.map((scene, i) => ({
  key: `camera-${String(i + 1).padStart(2, '0')}`,
  number: i + 1,
  scene,
  schemes: schemes[i + 1] ?? ['digest'],
  qop: withoutQop.has(i + 1) ? 'none' : 'auth',
  fault: faults[i + 1] ?? 'none',
  place: placeOf(i + 1),
}));

/** The clock of a camera with `clock-offset`. */
export const clockOffsetMs = 13 * 60 * 1000;

/** A slow camera: more than a second to a stranger; a whole probe still fits into ten seconds. */
export const slowDelay = { anonymousMs: 1_250, signedInMs: 250 } as const;

/** Accounts of the demo: invented, good for nothing else. */
export const demoAccounts = {
  camera: { username: 'admin', password: 'Demo-camera-25' },
  recorder: { username: 'admin', password: 'Demo-recorder-1' },
  ssh: { username: 'readonly', password: 'Demo-ssh-1' },
  platform: { username: 'operator', password: 'Demo-platform-1' },
  /** SNMP v3, authPriv with SHA and AES-128. */
  snmp: { username: 'xunwei', password: 'Demo-snmp-v3' },
  snmpCommunity: 'xunwei-ro',
  /** What the description of the `wrong-password` camera says instead. */
  wrongPassword: 'Demo-old-password',
} as const;

/** Last number of each address in the site's net. */
export const hostNumbers = { recorder: 10, switches: [11, 12], ssh: 13, platform: 14, firstCamera: 101 } as const;

/** Days of recordings of inputs that do not have the usual ones: a camera that was moved to the recorder late, one off for days. */
const usualDays = 92;
const otherDays: Readonly<Record<number, number>> = { 7: 88, 18: 21 };
/** Hours since the offline camera's last picture. */
const offlineHours = 75;

/** What the recorder tells: one input offline as its camera is, one kept too short, a disk that nobody initialised. */
export function recorderState(addressOf: (number: number) => string): RecorderState {
  return {
    inputs: cameraPlans.map(({ number, fault }) => ({
      number,
      name: `Camera ${String(number).padStart(2, '0')}`,
      address: addressOf(number),
      isOnline: fault !== 'offline',
      daysKept: otherDays[number] ?? usualDays,
      stoppedHours: fault === 'offline' ? offlineHours : 0,
    })),
    disks: [
      { number: 1, name: 'hdd1', capacityMb: 7_630_885, freeMb: 0, status: 'ok' },
      { number: 2, name: 'hdd2', capacityMb: 7_630_885, freeMb: 214_016, status: 'ok' },
      { number: 3, name: 'hdd3', capacityMb: 7_630_885, freeMb: 7_630_885, status: 'unformatted' },
    ],
  };
}
