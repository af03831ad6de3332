/** The demo site as it describes itself, at addresses that are the same in every run (RFC 5737) and never spoken to. */
import type { DemoDevice, DemoSiteDescription } from '../../shared/domain/demo-site.ts';
import { cameraPlans, demoAccounts, hostNumbers } from '../../simulators/site-plan.ts';

const hostOf = (number: number): string => `192.0.2.${number}`;

/** @param number 1 to 25 */
export const cameraHost = (number: number): string => hostOf(hostNumbers.firstCamera + number - 1);

const fault = { plannedFault: 'none' } as const;

const others: readonly DemoDevice[] = [
  { key: 'nvr-01', host: hostOf(hostNumbers.recorder), ports: { rtsp: 8554, http: 8080 }, ...fault },
  ...hostNumbers.switches.map((number, index) => ({
    key: `switch-0${index + 1}`,
    host: hostOf(number),
    ports: { snmp: 8161 },
    ...fault,
  })),
  { key: 'ssh-01', host: hostOf(hostNumbers.ssh), ports: { ssh: 8022 }, ...fault },
  { key: 'platform-01', host: hostOf(hostNumbers.platform), ports: { http: 8080 }, ...fault },
];

export const recordedSite: DemoSiteDescription = {
  devices: [
    ...cameraPlans.map(({ key, number, place, fault: plannedFault }) => ({
      key,
      host: cameraHost(number),
      ports: { rtsp: 8554, http: 8080 },
      rtspPath: '/stream1',
      ...demoAccounts.camera,
      place,
      plannedFault,
    })),
    ...others,
  ],
  server: {
    url: 'http://192.0.2.2:8700',
    enrolmentCode: 'ABCD-EFGH',
    console: { url: 'http://192.0.2.2:8700', login: 'demo', code: 'JKLM-NPQR' },
  },
};
