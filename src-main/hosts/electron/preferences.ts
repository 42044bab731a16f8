import { app, nativeTheme } from 'electron';
import type { AppSettings } from '../../contract/operations.ts';
import type { Language } from '../../contract/values.ts';
import { setMenu } from './menu.ts';

/** The language and theme that the person chose, or else the system's, as menus, dialogs and title bar show them. */
export class SystemPreferences {
  language: Language = systemLanguage();

  /** Takes over the application's settings. */
  apply({ language, theme }: AppSettings): void {
    this.language = language ?? systemLanguage();
    nativeTheme.themeSource = theme;
    setMenu(this.language);
  }
}

function systemLanguage(): Language {
  const [preferred = ''] = app.getPreferredSystemLanguages();
  return preferred.toLowerCase().startsWith('ko') ? 'ko' : 'en';
}
