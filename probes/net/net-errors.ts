/** Maps what Node reports about sockets, names and HTTP framing to the probes' coded errors. */
import { AppError, type ErrorParams } from '../../shared/errors.ts';

const unreachableCodes = new Set([
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EHOSTDOWN',
  'ENETDOWN',
  'EADDRNOTAVAIL',
  'EACCES',
  'EINVAL',
]);
const closedCodes = new Set(['ECONNRESET', 'EPIPE', 'ECONNABORTED']);

function nodeCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { code, errors } = error as { code?: unknown; errors?: unknown };
  if (typeof code === 'string') return code;
  // net.connect to a name with several addresses fails with an AggregateError.
  return Array.isArray(errors) ? nodeCode(errors[0]) : undefined;
}

/** The coded error for anything thrown while talking to a device; `params` says whom we talked to. */
export function toProbeError(error: unknown, params: ErrorParams = {}): AppError {
  if (error instanceof AppError) return error;
  const code = nodeCode(error);
  const coded = (probeCode: AppError['code'], extra: ErrorParams = {}): AppError =>
    new AppError(probeCode, { ...params, ...extra }, { cause: error });
  if (code === undefined) return new AppError('App_Internal', { ...params, detail: describe(error) }, { cause: error });
  if (code === 'EPROTO' || code.startsWith('ERR_SSL_') || code.startsWith('ERR_TLS_')) {
    return coded('Probe_TlsFailed', { reason: code });
  }
  if (code === 'ECONNREFUSED') return coded('Probe_Refused');
  if (code === 'ENOTFOUND' || code.startsWith('EAI_')) return coded('Probe_NameNotFound');
  if (unreachableCodes.has(code)) return coded('Probe_Unreachable');
  if (code === 'ETIMEDOUT') return coded('Probe_Timeout');
  if (code === 'HPE_HEADER_OVERFLOW') return coded('Probe_TooMuchData', { detail: 'header' });
  if (closedCodes.has(code)) return coded('Probe_ProtocolError', { protocol: 'tcp', detail: 'closed' });
  if (code.startsWith('HPE_')) return coded('Probe_ProtocolError', { protocol: 'http', detail: 'framing' });
  return new AppError('App_Internal', { ...params, detail: code }, { cause: error });
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
