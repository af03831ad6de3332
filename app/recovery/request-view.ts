/** A recovery request as a screen shows it. */
import { qrMatrix, qrPath } from '../../documents/index.ts';
import type { RecoveryRequestView } from '../../shared/api/lock.ts';
import type { RecoveryRequest } from '../../shared/wire/recovery.ts';

export function requestView(request: RecoveryRequest): RecoveryRequestView {
  const { id, madeAtMs, slot } = request;
  const text = JSON.stringify(request);
  return { id, text, madeAtMs, fingerprint: slot.fingerprint, qr: qrPath(qrMatrix(text)) };
}
