import fc from 'fast-check';
import { expect, test } from 'vitest';
import { interfaceRequest, maxInterfaces, readInterfaces } from './interface-list.ts';

test('a table with a header, in Chinese or English, with what is left out left to the probe', () => {
  const { interfaces, problems } = readInterfaces(
    '\uFEFF名称,接口地址,状态码,应含内容,限时\r\n登录,https://10.1.9.8:8443/api/login?a=1,401,,500\r\n"电梯, 一张图",http://10.1.9.9/lift,,"""ok""",\r\n\r\n',
  );
  expect(problems).toEqual([]);
  expect(interfaces).toEqual([
    {
      line: 2,
      name: '登录',
      url: 'https://10.1.9.8:8443/api/login?a=1',
      expectedStatus: 401,
      contains: '',
      slowAnswerMs: 500,
    },
    {
      line: 3,
      name: '电梯, 一张图',
      url: 'http://10.1.9.9/lift',
      expectedStatus: null,
      contains: '"ok"',
      slowAnswerMs: null,
    },
  ]);
  const json = JSON.stringify([{ Name: 'a', URL: 'http://x/', expectedStatus: 204 }, { url: 'http://y/' }]);
  expect(readInterfaces(json).interfaces).toMatchObject([
    { line: 1, name: 'a', expectedStatus: 204 },
    { line: 2, name: 'http://y/', expectedStatus: null },
  ]);
});

test.each([
  ['', 'empty', 1],
  ['url\n', 'empty', 1],
  ['[]', 'empty', 1],
  ['{"url":1}', 'notJson', 1],
  ['[{"url"', 'notJson', 1],
  ['name,path\na,/x', 'noUrlColumn', 1],
  ['url\nhttp://a/\n"http://b/', 'unclosedQuote', 3],
  ['url\nhttp://a/\nftp://b/', 'badUrl', 3],
  ['url\nhttp://user:secret@a/', 'badUrl', 2],
  ['url\nhttp://a:70000/', 'badUrl', 2],
  ['url,status\nhttp://a/,200\nhttp://b/,999', 'badStatus', 3],
  ['url,limit\nhttp://a/,fast', 'badLimit', 2],
  ['name,url\na,http://a/\na,http://a/', 'twice', 3],
  [`url\n${Array.from({ length: maxInterfaces + 1 }, (_, at) => `http://a/${at}`).join('\n')}`, 'tooMany', 1_002],
])('%j is refused whole: %s, line %i', (text, code, line) => {
  const { interfaces, problems } = readInterfaces(text);
  expect(interfaces).toEqual([]);
  expect(problems[0]).toMatchObject({ code, line });
});

test('every line with a fault is told, and nothing that is read is anything but a web address', () => {
  const { problems } = readInterfaces('url,status\nx,1\nhttp://a/,1\nhttp://b/,200\ny,2');
  expect(problems.map(({ line, code }) => [line, code])).toEqual([
    [2, 'badUrl'],
    [3, 'badStatus'],
    [5, 'badUrl'],
  ]);
  fc.assert(
    fc.property(fc.array(fc.array(fc.string(), { maxLength: 5 }), { maxLength: 8 }), (rows) => {
      const text = ['name,url,status,contains,limit', ...rows.map((cells) => cells.join(','))].join('\n');
      const read = readInterfaces(text);
      expect(read.interfaces.length === 0 || read.problems.length === 0).toBe(true);
      for (const { url } of read.interfaces) expect(url).toMatch(/^https?:/i);
    }),
  );
});

test('lines that are wrong are told with those that are right, for who corrects the list', () => {
  const { rows } = readInterfaces('url,status\nx,1\nhttp://b/,200');
  expect(rows.map(({ line, url, status }) => [line, url, status])).toEqual([
    [2, 'x', '1'],
    [3, 'http://b/', '200'],
  ]);
  expect(readInterfaces('{').rows).toEqual([]);
});

test('an interface is asked by the HTTP probe, with its own limits or the probe’s', () => {
  const [login, bare] = readInterfaces(
    'url,status,limit\nhttps://[fd00::8]:8443/login?a=1,401,500\nhttp://10.1.9.9,,',
  ).interfaces;
  expect(interfaceRequest(login!)).toEqual({
    probeId: 'http',
    target: { host: 'fd00::8', port: 8443 },
    settings: { path: '/login?a=1', tls: true, contains: '', expectedStatus: 401, slowAnswerMs: 500 },
    deadlineMs: 15_000,
  });
  expect(interfaceRequest(bare!)).toMatchObject({ target: { host: '10.1.9.9' }, settings: { path: '/', tls: false } });
  expect(readInterfaces('url\nhttp://[:::]/').problems).toMatchObject([{ code: 'badUrl' }]);
});
