const requestIdAt = 4;
const bodyAfter = '\r\n\r\n';

/** Puts the number of a question into a recorded IPP answer (RFC 8010 section 3.4.4); both stand at the beginning of a body. */
export function answerIpp(question: Buffer, answer: Buffer): Buffer {
  const fitted = Buffer.from(answer);
  const [from, to] = [question.indexOf(bodyAfter), fitted.indexOf(`application/ipp`)];
  const body = fitted.indexOf(bodyAfter, Math.max(0, to));
  if (from >= 0 && body >= 0) {
    const at = from + bodyAfter.length + requestIdAt;
    question.copy(fitted, body + bodyAfter.length + requestIdAt, at, at + 4);
  }
  return fitted;
}
