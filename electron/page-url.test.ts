import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { appHost, printHost } from './page-address.ts';
import { fileOfUrl, isOwnUrl, mayNavigate, mayRequest, mayUseCamera } from './page-url.ts';

const folders = { renderer: path.resolve('/app/out/renderer'), fonts: path.resolve('/app/out/fonts') };
const fileOf = (address: string) => fileOfUrl(address, appHost, folders);

describe('own addresses', () => {
  test.each(['app://xunwei/', 'app://xunwei/#/faults', 'app://xunwei/assets/a.js', 'APP://xunwei/'])(
    '%s',
    (address) => {
      expect(isOwnUrl(address, appHost)).toBe(true);
    },
  );

  test.each([
    'https://xunwei/',
    'https://evil.example/',
    'file:///etc/passwd',
    'app://x@evil/',
    'app://xunwei@evil/',
    'app://user@xunwei/',
    'app://user:word@xunwei/',
    'app://xunwei:1/',
    'app://xunwei.evil/',
    'app://print/',
    'javascript:alert(1)',
    'data:text/html,hello',
    'about:blank',
    '',
    'not an address',
  ])('not %s', (address) => {
    expect(isOwnUrl(address, appHost)).toBe(false);
    expect(mayNavigate(address, true)).toBe(false);
  });
});

test('a frame shows only what the page writes into it', () => {
  expect(mayNavigate('about:srcdoc', false)).toBe(true);
  expect(mayNavigate('about:srcdoc', true)).toBe(false);
  expect(mayNavigate('app://xunwei/', false)).toBe(false);
  expect(mayNavigate('https://evil.example/', false)).toBe(false);
});

test('no request leaves the app', () => {
  expect(mayRequest('app://xunwei/assets/a.js', appHost)).toBe(true);
  expect(mayRequest('data:image/png;base64,AA==', appHost)).toBe(true);
  expect(mayRequest('blob:app://xunwei/0f3c', appHost)).toBe(true);
  expect(mayRequest('blob:https://evil.example/0f3c', appHost)).toBe(false);
  expect(mayRequest('app://print/', appHost)).toBe(false);
  expect(mayRequest('http://127.0.0.1/', appHost)).toBe(false);
  expect(mayRequest('wss://evil.example/', appHost)).toBe(false);
  expect(mayRequest('file:///etc/passwd', appHost)).toBe(false);
});

describe('files', () => {
  test('are found in their folder', () => {
    expect(fileOf('app://xunwei/')).toBe(path.join(folders.renderer, 'index.html'));
    expect(fileOf('app://xunwei/#token')).toBe(path.join(folders.renderer, 'index.html'));
    expect(fileOf('app://xunwei/assets/a-1.js?v=2')).toBe(path.join(folders.renderer, 'assets', 'a-1.js'));
    expect(fileOf('app://xunwei/fonts/xunwei-song.ttf')).toBe(path.join(folders.fonts, 'xunwei-song.ttf'));
    expect(fileOf('app://xunwei/assets/%E5%B7%A1.svg')).toBe(path.join(folders.renderer, 'assets', '巡.svg'));
  });

  test.each([
    'app://xunwei/..%2f..%2fpackage.json',
    'app://xunwei/assets/..%5c..%5cpackage.json',
    'app://xunwei/fonts/..%2frenderer%2findex.html',
    'app://xunwei/fonts/',
    'app://xunwei/a%00.js',
    'app://xunwei/C:%2fWindows%2fwin.ini',
    'app://xunwei/%zz',
    'app://print/fonts/xunwei-song.ttf',
    'https://xunwei/index.html',
  ])('%s is no file', (address) => {
    expect(fileOf(address)).toBeNull();
  });

  test('dots that the address resolves by itself stay inside', () => {
    expect(fileOf('app://xunwei/%2e%2e/../assets/a.js')).toBe(path.join(folders.renderer, 'assets', 'a.js'));
  });

  test('the printing window gets fonts and nothing else', () => {
    expect(fileOfUrl('app://print/fonts/xunwei-song.ttf', printHost, folders)).toBe(
      path.join(folders.fonts, 'xunwei-song.ttf'),
    );
    expect(fileOfUrl('app://print/', printHost, folders)).toBeNull();
    expect(fileOfUrl('app://print/index.html', printHost, folders)).toBeNull();
  });
});

test('only our window uses the camera, and nothing uses the microphone', () => {
  expect(mayUseCamera('app://xunwei/', ['video'], appHost)).toBe(true);
  expect(mayUseCamera('app://xunwei/', ['video', 'audio'], appHost)).toBe(false);
  expect(mayUseCamera('app://xunwei/', [], appHost)).toBe(false);
  expect(mayUseCamera('app://xunwei/', ['unknown'], appHost)).toBe(false);
  expect(mayUseCamera('https://evil.example/', ['video'], appHost)).toBe(false);
  expect(mayUseCamera('app://print/', ['video'], printHost)).toBe(false);
});
