/** An update file on its way into the core, as this window sends it. */
import { useRef } from 'react';
import { releaseLimits } from '../../../shared/domain/release.ts';
import type { AppError } from '../../../shared/errors.ts';
import { api } from '../../boot/client.ts';
import { useApiMutation } from '../../boot/query.ts';
import { sendFile } from '../../boot/send-file.ts';

export interface UpdateFile {
  readonly isSending: boolean;
  readonly problem: AppError | null;
  send(file: File): void;
  /** Whatever comes in, from here or from the server. */
  cancel(): void;
}

export function useUpdateFile(): UpdateFile {
  const stop = useRef<AbortController | null>(null);
  const sending = useApiMutation(async (file: File) => {
    const { signal } = (stop.current = new AbortController());
    try {
      return await sendFile(file, {
        maxBytes: releaseLimits.payloadBytes + releaseLimits.headBytes,
        tooLarge: 'Update_NotARelease',
        take: (part) => api.updates.takePart(part),
        signal,
      });
    } catch (error) {
      // Whoever cancelled it knows.
      if (signal.aborted) return null;
      throw error;
    }
  });
  return {
    isSending: sending.isPending,
    problem: sending.error,
    send: (file) => sending.mutate(file),
    cancel() {
      stop.current?.abort();
      void api.updates.cancel({});
    },
  };
}
