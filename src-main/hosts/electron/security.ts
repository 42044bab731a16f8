import type { IpcMainInvokeEvent, Session, WebContents, WebPreferences } from 'electron';

export const appScheme = 'app';
const appHost = 'tauscope';
/** Where the window's page is. */
export const pageUrl = `${appScheme}://${appHost}/`;

/** The page runs in a sandbox, without Node, in a world of its own.
 *  @param preload path of the built preload */
export function safePreferences(preload: string): WebPreferences {
  return {
    preload,
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    webviewTag: false,
    // Its dictionaries would come from the network.
    spellcheck: false,
  };
}

/** true for addresses of the application's own scheme and host */
export function isOwnUrl(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host } = new URL(url);
  return protocol === `${appScheme}:` && host === appHost;
}

/** Keeps a page where it is: no way out of the application, no second window, no embedded one. */
export function refuseNavigation(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('will-navigate', (event) => {
    if (!isOwnUrl(event.url)) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    if (!isOwnUrl(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    if (!isOwnUrl(event.url)) event.preventDefault();
  });
}

/** Nothing that a page can ask the system for is given: camera, place, notifications, devices … */
export function refusePermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
}

/** Cancels whatever is not the application's own: there is no network. */
export function refuseNetwork(session: Session): void {
  const isLocal = (url: string) => isOwnUrl(url) || /^(data|blob|devtools):/.test(url);
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !isLocal(url) }));
  session.setSpellCheckerEnabled(false);
}

/** true where a message comes from the main frame of our own page */
export function isTrustedSender({ senderFrame }: Pick<IpcMainInvokeEvent, 'senderFrame'>): boolean {
  return senderFrame !== null && senderFrame.parent === null && isOwnUrl(senderFrame.url);
}
