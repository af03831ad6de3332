/** The probes room's one door. */
export { echoPort, startEchoResponder } from './rtp-path/echo-responder.ts';
export { sweepPings } from './sweep/ping-sweep.ts';
export { iperfPort } from './throughput/iperf-wire.ts';
export { startThroughputResponder } from './throughput/throughput-responder.ts';
export {
  encodeIppRequest,
  type IppAttribute,
  type IppAttributes,
  ippInteger,
  ippOperations,
  type IppRequest,
  type IppResponse,
  ippText,
  type IppValue,
  readIppResponse,
} from './ipp/ipp-message.ts';
export { forkProber } from './fork-prober.ts';
export { type DecodeFrame, ProberClient, type ProberClientOptions, type ProberProcess } from './prober-client.ts';
export { startProberPump, type ProberPort, type ProberPump } from './prober-pump.ts';
export { fromProber, toProber, type FromProber, type ToProber } from './prober-messages.ts';
export { isWithin, ownCards, type OwnCard } from './net/own-cards.ts';
export { probeCatalogue, type ProbeCatalogueEntry } from './registry.ts';
export { runProbe, type RunOptions } from './run-probe.ts';
export { systemClock, type Clock, type ProbeCapability } from './plugin.ts';
export { type PortAnswer, type PortState, sweepPorts } from './sweep/port-sweep.ts';
