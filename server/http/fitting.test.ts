import { expect, test } from 'vitest';
import { enrolRequest } from '../../shared/wire/enrol.ts';
import { helloRequest } from '../../shared/wire/hello.ts';
import { operation } from '../../shared/domain/operation.ts';
import { parseJsonBody } from './read-body.ts';

/** Found by the fuzzer: the library asks whether it is longer than a bound, and is told nothing that can be compared. */
const spoiled = '{"length":{"toString":1,"valueOf":1}}';

test.each([
  ['enrolment', enrolRequest, `{"code":${spoiled},"laptopName":${spoiled}}`],
  ['hello', helloRequest, `{"authorities":${spoiled}}`],
  ['an operation', operation, `{"entity":${spoiled},"entityId":${spoiled}}`],
])('a length that is none is refused like anything else that does not fit: %s', (_, schema, text) => {
  expect(() => parseJsonBody(Buffer.from(text), schema)).toThrow(expect.objectContaining({ status: 400 }));
});
