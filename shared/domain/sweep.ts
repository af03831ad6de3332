/** A sweep: many addresses asked what is there. What it is asked for, and what stands at one address, as plain data. */
import { z } from 'zod';
import { addressesOf, type AddressProblem } from './address-list.ts';
import { deviceCategories } from './device-fields.ts';
import { probeReport } from './probe.ts';

/** What is asked of an address: `mac` is its hardware address, `maker` the maker's own interface (Hikvision, Dahua). */
export const sweepChecks = ['ping', 'ports', 'mac', 'discovery', 'onvif', 'rtsp', 'http', 'snmp', 'maker'] as const;
export type SweepCheck = (typeof sweepChecks)[number];

/** What equipment of an office building listens on: pages, video, makers' own, remote desktops, printers. */
export const usualPorts = [80, 443, 554, 8000, 8080, 37_777, 22, 445, 3389, 9100] as const;
/** A /20: more takes longer than somebody stays beside it. */
export const mostSwept = 4_096;
export const mostSweptPorts = 24;

export const sweepRequest = z.object({
  /** Addresses as `addressesOf` reads them. */
  text: z.string().max(4_000),
  checks: z.array(z.enum(sweepChecks)).min(1),
  ports: z.array(z.int().min(1).max(65_535)).max(mostSweptPorts),
});
export type SweepRequest = z.infer<typeof sweepRequest>;

/** silent: nobody answered. alive: somebody did. identified: it also said what it is. */
export const sweepStates = ['silent', 'alive', 'identified'] as const;
export type SweepState = (typeof sweepStates)[number];

export const sweepServices = ['onvif', 'rtsp', 'http', 'snmp', 'isapi', 'dahua'] as const;
export type SweepService = (typeof sweepServices)[number];

/** What stands at an address. Texts are empty where nobody said. */
export const sweepFound = z.object({
  address: z.string(),
  state: z.enum(sweepStates),
  atMs: z.int(),
  rttMs: z.number().nullable(),
  openPorts: z.array(z.int()),
  services: z.array(z.enum(sweepServices)),
  mac: z.string(),
  vendor: z.string(),
  model: z.string(),
  serial: z.string(),
  firmware: z.string(),
  /** What the device calls itself. */
  name: z.string(),
  /** In its own words: an SNMP description, a page's title, a server's name. */
  description: z.string(),
  /** A guess, from what it offers. */
  category: z.enum(deviceCategories),
  /** What was answered, the proof of all of the above. */
  reports: z.array(probeReport),
});
export type SweepFound = z.infer<typeof sweepFound>;

export type SweptList =
  | { readonly addresses: readonly string[]; readonly problem: null }
  | { readonly addresses: null; readonly problem: AddressProblem | 'empty'; readonly part: string };

/** The addresses of a sweep: as `addressesOf`, but no more than one sweep takes, and at least one. */
export function sweptAddresses(text: string): SweptList {
  const list = addressesOf(text);
  if (list.problem !== null) return list;
  if (list.addresses.length > mostSwept) return { addresses: null, problem: 'tooMany', part: text.trim() };
  if (list.addresses.length === 0) return { addresses: null, problem: 'empty', part: '' };
  return list;
}

/** All of 127.0.0.0/8 is this computer: that it answers a ping or refuses a port says nothing of a device there. */
export const isLoopback = (address: string): boolean => /^127\.\d+\.\d+\.\d+$/.test(address) || address === '::1';
