/** `npm run bench:probes [-- <name> ...]`: the probes beside the tools that technicians know, in a network of their own. */
import { enterOwnNetwork } from './own-network.ts';
import { type Benches, runBenches } from './run-benches.ts';

const benches: Benches = {
  ping: async () => (await import('./probes-ping.ts')).probesPing,
  ports: async () => (await import('./probes-ports.ts')).probesPorts,
  frames: async () => (await import('./probes-frames.ts')).probesFrames,
  snmp: async () => (await import('./probes-snmp.ts')).probesSnmp,
};

process.exitCode = enterOwnNetwork() ?? (await runBenches(benches, process.argv.slice(2)));
