import { BrowserWindow, nativeTheme, screen } from 'electron';
import { pageUrl, refuseNavigation, safePreferences } from './security.ts';
import { readWindowState, writeWindowState } from './window-state.ts';

/** The design size and the least (interface brief). */
const designSize = { width: 1280, height: 800 };
const leastSize = { minWidth: 960, minHeight: 640 };
/** The page's own ground, so that the window does not flash before the page is there. */
const ground = { light: '#ffffff', dark: '#101214' };

export interface WindowOptions {
  preloadPath: string;
  stateFile: string;
  /** PNG for the window and the task bar, where the system does not take it from the package. */
  iconPath: string;
  logBug: (error: unknown) => string;
}

/** Opens the one window, where it was last. */
export function openWindow({ preloadPath, stateFile, iconPath, logBug }: WindowOptions): BrowserWindow {
  const workAreas = screen.getAllDisplays().map(({ workArea }) => workArea);
  const state = readWindowState(stateFile, workAreas);
  const window = new BrowserWindow({
    ...designSize,
    ...state?.bounds,
    ...leastSize,
    title: 'Tauscope',
    icon: iconPath,
    show: false,
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? ground.dark : ground.light,
    webPreferences: safePreferences(preloadPath),
  });
  if (state?.isMaximized) window.maximize();
  refuseNavigation(window.webContents);
  window.once('ready-to-show', () => window.show());
  window.on('close', () =>
    writeWindowState(stateFile, { bounds: window.getNormalBounds(), isMaximized: window.isMaximized() }),
  );
  reloadAfterCrash(window, logBug);
  void window.loadURL(pageUrl);
  return window;
}

/** The project lives in the main process, so a page that died can come back to it; but not for ever. */
function reloadAfterCrash(window: BrowserWindow, logBug: (error: unknown) => string): void {
  let reloadsLeft = 3;
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    logBug(new Error(`the window's process is gone: ${reason} (${exitCode})`));
    if (reloadsLeft-- > 0) window.webContents.reload();
  });
}
