/** What a device's record says to a probe of it, besides its address and its account. */

/** Where a service listens when the device does not say otherwise (IANA). */
export const standardPorts = { rtsp: 554, http: 80, snmp: 161, ssh: 22 } as const;
type PortName = keyof typeof standardPorts;

type Ports = { readonly [K in PortName]?: number | undefined };

/** Where the device has the service whose standard port the probe would take; null when its record does not say. */
export function ownPort(ports: Ports, defaultPort: number | null): number | null {
  const name = (Object.keys(standardPorts) as PortName[]).find((each) => standardPorts[each] === defaultPort);
  return (name === undefined ? undefined : ports[name]) ?? null;
}

export function deviceSettings(
  probeId: string,
  { rtspPath, ports }: { readonly rtspPath: string | null; readonly ports: Ports },
): Readonly<Record<string, string | number>> {
  if (rtspPath === null || rtspPath === '') return {};
  if (probeId === 'rtsp') return { path: rtspPath };
  // Where a picture is taken from when the device has no snapshot to give.
  return probeId === 'picture' ? { streamPath: rtspPath, streamPort: ports.rtsp ?? standardPorts.rtsp } : {};
}

/** The port of `192.168.1.64:554` or `[fd00::64]:554`, as text; empty where there is none. */
export const portIn = (address: string): string => /^(?:\[.*\]|[^:]*):(\d+)$/.exec(address)?.[1] ?? '';
