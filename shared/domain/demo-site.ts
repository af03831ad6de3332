/**
 * The demo site as the simulators describe it and the app reads it: one line of JSON on the
 * simulators' standard output. It tells where the simulated devices listen in this run.
 */
import { z } from 'zod';
import { sshProfileIds } from './device-access.ts';

/** What is wrong with a simulated device, by plan. */
export const plannedFaults = [
  'none',
  'offline',
  'wrong-password',
  'black-picture',
  'frozen-picture',
  'clock-offset',
  'slow',
] as const;

export const demoDevice = z.object({
  /** Natural key, the same as in the built-in inventory: `camera-01` ... `camera-25`, `nvr-01`, `switch-01`, `ssh-01`, `platform-01`. */
  key: z.string(),
  host: z.string(),
  /** Ports that the device listens on; for an offline device, ports where nobody listens. */
  ports: z.object({
    rtsp: z.int().optional(),
    http: z.int().optional(),
    snmp: z.int().optional(),
    ssh: z.int().optional(),
  }),
  /** Path of the main stream, with its leading slash. */
  rtspPath: z.string().optional(),
  /** The account the app is told; for `wrong-password` it is not the device's. */
  username: z.string().optional(),
  password: z.string().optional(),
  snmpCommunity: z.string().optional(),
  /** Whose commands it understands over SSH. */
  sshProfile: z.enum(sshProfileIds).optional(),
  /** Key of the built-in room that a sample device stands in. */
  place: z.string().optional(),
  plannedFault: z.enum(plannedFaults),
});
export type DemoDevice = z.infer<typeof demoDevice>;

export const demoSiteDescription = z.object({
  devices: z.array(demoDevice),
  /** The demo's central server, when one was started beside the devices. */
  server: z
    .object({
      url: z.string(),
      enrolmentCode: z.string(),
      /** Who may look at it in a browser, as the customer's supervisor; the code is good for the first sign-in. */
      console: z.object({ url: z.string(), login: z.string(), code: z.string() }),
    })
    .nullable(),
});
export type DemoSiteDescription = z.infer<typeof demoSiteDescription>;
