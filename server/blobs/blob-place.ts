/** Where sealed bytes are kept: a folder, or a bucket. Names tell nothing of what they name. */
export interface BlobPlace {
  /** For a person: `/srv/xunwei/blobs`, `https://s3.example.cn/bucket`; never with a secret. */
  readonly label: string;
  /** Whether something can be stored here. @throws AppError Store_DiskFull, Blobs_Unavailable, Blobs_Refused */
  check(): Promise<void>;
  /** Parts held of an unfinished upload, ascending. */
  heldParts(name: string): Promise<number[]>;
  writePart(name: string, part: number, bytes: Uint8Array): Promise<void>;
  /** Null when it is not there. */
  readPart(name: string, part: number): Promise<Buffer | null>;
  dropPart(name: string, part: number): Promise<void>;
  dropParts(name: string): Promise<void>;
  /** Uploads that nothing was added to since, and blobs half written before: nobody goes on with them. @returns how many there were */
  dropOldParts(beforeMs: number): Promise<number>;
  /**
   * All pieces one after another, durable when it returns; nothing of it when `pieces` throws. A piece is the place's own once it is given:
   * whoever made it does not read it again.
   */
  writeWhole(name: string, pieces: AsyncIterable<Uint8Array>): Promise<void>;
  /** In pieces of this length, the last one shorter. @throws AppError Store_BlobMissing */
  readWhole(name: string, pieceBytes: number): AsyncGenerator<Buffer>;
}
