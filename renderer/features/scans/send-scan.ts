/** A photo or scan into the core, which reads its codes. */
import { type ReadScan, maxScanBytes } from '../../../shared/api/scans.ts';
import { AppError } from '../../../shared/errors.ts';
import { api } from '../../boot/client.ts';
import { sendFile } from '../../boot/send-file.ts';

export const scanEndings = '.jpg,.jpeg,.png,.webp,.pdf,image/jpeg,image/png,image/webp,application/pdf';

export async function sendScan(file: File): Promise<ReadScan> {
  const { scan } = await sendFile(file, {
    maxBytes: maxScanBytes,
    tooLarge: 'Scan_TooLarge',
    take: (part) => api.scans.takePart(part),
  });
  if (scan === null) throw new AppError('Scan_Lost');
  return scan;
}
