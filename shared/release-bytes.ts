/** Below it the engine's own pool may hold several in one piece of memory. */
const smallest = 16 * 1024;

/**
 * Gives the memory of large bytes back at once. Nobody may read them any more: they have no length afterwards. Bytes that are a part of
 * something else are left alone.
 *
 * The engine counts what lies beside its heap and walks the whole heap for every ten or twenty megabytes of it: of a photo that is sent,
 * that was half of the processor time on either side.
 */
export function release(bytes: Uint8Array): void {
  const { buffer, length } = bytes;
  if (length >= smallest && buffer instanceof ArrayBuffer && buffer.byteLength === length) buffer.transfer(0);
}
