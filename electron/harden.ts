/** Electron's security checklist as code; the ids are those of security.md. */
import { app, type Session, type WebContents, type WebPreferences } from 'electron';
import { appHost, scheme } from './page-address.ts';
import { mayNavigate, mayRequest, mayUseCamera } from './page-url.ts';

/** E2, E3, E4, E6, E11: what every window of ours is opened with. */
export const safePreferences: WebPreferences = {
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  nodeIntegrationInSubFrames: false,
  nodeIntegrationInWorker: false,
  webSecurity: true,
  webviewTag: false,
  navigateOnDragDrop: false,
  // A spell checker would fetch its dictionaries.
  spellcheck: false,
};

/** E4: before Electron is ready. Chromium's own background traffic is switched off with it. */
export function hardenApp(): void {
  app.enableSandbox();
  for (const name of ['disable-background-networking', 'disable-component-update', 'disable-domain-reliability']) {
    app.commandLine.appendSwitch(name);
  }
  app.on('web-contents-created', (_event, contents) => hardenContents(contents));
}

/** E12, E13, E14: for every page there is, whoever opened it. */
function hardenContents(contents: WebContents): void {
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (event) => {
    if (!mayNavigate(event.url, true)) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    if (!mayNavigate(event.url, event.isMainFrame)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
}

/** E1, E5: nothing is permitted but the camera to the app's own page, and no request leaves the app's own pages. */
export function hardenSession(session: Session, host: string): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    const kinds = 'mediaTypes' in details ? (details.mediaTypes ?? []) : [];
    answer(permission === 'media' && mayUseCamera(details.requestingUrl, kinds, host));
  });
  session.setPermissionCheckHandler(
    (_contents, permission, origin, { mediaType }) =>
      permission === 'media' && mayUseCamera(origin, mediaType === undefined ? [] : [mediaType], host),
  );
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !mayRequest(url, host) }));
  // A page saves a file by a blob of its own; anything else is no download of ours.
  session.on('will-download', (event, item) => {
    if (host !== appHost || !item.getURL().startsWith(`blob:${scheme}://${appHost}/`)) event.preventDefault();
  });
}
