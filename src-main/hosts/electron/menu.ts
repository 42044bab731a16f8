import { app, dialog, Menu, type MenuItemConstructorOptions } from 'electron';
import type { Language } from '../../contract/values.ts';
import { systemWords, type SystemWords } from './words.ts';

function showAbout(words: SystemWords): void {
  void dialog.showMessageBox({
    type: 'info',
    title: words.about,
    message: 'Tauscope',
    detail: `${words.version} ${app.getVersion()}\n${words.aboutDetail}`,
  });
}

/** Puts up the few menus that a keyboard and the system expect, in the person's language. */
export function setMenu(language: Language): void {
  const words = systemWords[language];
  const isMac = process.platform === 'darwin';
  const first: MenuItemConstructorOptions = isMac
    ? { role: 'appMenu' }
    : { label: words.file, submenu: [{ role: 'quit', label: words.quit }] };
  const template: MenuItemConstructorOptions[] = [
    first,
    {
      label: words.edit,
      submenu: [
        { role: 'undo', label: words.undo },
        { role: 'redo', label: words.redo },
        { type: 'separator' },
        { role: 'cut', label: words.cut },
        { role: 'copy', label: words.copy },
        { role: 'paste', label: words.paste },
        { role: 'selectAll', label: words.selectAll },
      ],
    },
    {
      label: words.view,
      submenu: [
        { role: 'resetZoom', label: words.actualSize },
        { role: 'zoomIn', label: words.zoomIn },
        { role: 'zoomOut', label: words.zoomOut },
        { type: 'separator' },
        { role: 'togglefullscreen', label: words.fullScreen },
      ],
    },
    { role: 'help', label: words.help, submenu: [{ label: words.about, click: () => showAbout(words) }] },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
