/** Puts the branch and the number of a question into a recorded SIP answer (RFC 3261 section 17.1.3): without them it is nobody's. */
export function answerSip(question: Buffer, answer: Buffer): Buffer {
  const asked = question.toString('latin1');
  const branch = /;branch=([\w.-]+)/.exec(asked)?.[1] ?? '';
  const sequence = /^CSeq: (.*)$/m.exec(asked)?.[1] ?? '';
  const text = answer
    .toString('latin1')
    .replace(/;branch=[\w.-]+/, `;branch=${branch}`)
    .replace(/^CSeq: .*$/m, `CSeq: ${sequence}`);
  return Buffer.from(text, 'latin1');
}
