/** Puts the number and the community of a question into a recorded SNMP answer (RFC 3416, RFC 3412): without it nobody would read on. */

interface Part {
  readonly tag: number;
  readonly value: Buffer;
}

function partsOf(bytes: Buffer): Part[] {
  const parts: Part[] = [];
  let at = 0;
  while (at + 2 <= bytes.length) {
    const first = bytes.readUInt8(at + 1);
    const lengthBytes = first > 0x80 ? first - 0x80 : 0;
    const length = lengthBytes === 0 ? first : bytes.readUIntBE(at + 2, lengthBytes);
    const from = at + 2 + lengthBytes;
    parts.push({ tag: bytes.readUInt8(at), value: bytes.subarray(from, from + length) });
    at = from + length;
  }
  return parts;
}

function encode(parts: readonly Part[]): Buffer {
  return Buffer.concat(
    parts.map(({ tag, value }) => {
      const head = value.length < 0x80 ? [tag, value.length] : [tag, 0x82, value.length >> 8, value.length & 0xff];
      return Buffer.concat([Buffer.from(head), value]);
    }),
  );
}

const version3 = 3;

/** Where the number stands: within the PDU, and in v3 within the header. */
function holder(message: readonly Part[]): number {
  return message[0]?.value.at(-1) === version3 ? 1 : 2;
}

function messageOf(bytes: Buffer): Part[] {
  return partsOf(partsOf(bytes)[0]?.value ?? Buffer.alloc(0));
}

/** The question without its number, by which recorded ones are found again. */
export function snmpQuestionKey(question: Buffer): string {
  const message = messageOf(question);
  const inner = partsOf(message[holder(message)]?.value ?? Buffer.alloc(0));
  return encode(inner.slice(1)).toString('hex');
}

export function answerSnmp(question: Buffer, answer: Buffer): Buffer {
  const asked = messageOf(question);
  const id = partsOf(asked[holder(asked)]?.value ?? Buffer.alloc(0))[0];
  const message = messageOf(answer);
  const at = holder(message);
  const held = message[at];
  if (id === undefined || held === undefined) return answer;
  const inner = encode([id, ...partsOf(held.value).slice(1)]);
  const fitted = message.with(at, { tag: held.tag, value: inner });
  // Of v1 and v2c the community comes back as it was asked with.
  const community = at === 1 ? undefined : asked[1];
  return encode([{ tag: 0x30, value: encode(community === undefined ? fitted : fitted.with(1, community)) }]);
}
