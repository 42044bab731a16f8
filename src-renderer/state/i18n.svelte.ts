import type { ErrorPayload, Language } from '../../src-main/contract/values.ts';
import { en, type Locale } from '../locale/en.ts';
import { ko } from '../locale/ko.ts';

const locales: Record<Language, Locale> = { en, ko };

/** What the main side says comes in every language at once. */
export type Said = Pick<ErrorPayload, 'message' | 'hint' | 'ko'>;

/** The language of the interface; every text is looked up when it is drawn, so a switch shows at once. */
class I18n {
  language = $state<Language>('en');

  get t(): Locale {
    return locales[this.language];
  }

  /** A message of the main side in the person's language. */
  said(message: Said): { message: string; hint?: string } {
    return this.language === 'ko' ? message.ko : message;
  }

  /** null follows the system. */
  choose(language: Language | null): void {
    this.language = language ?? (navigator.language.toLowerCase().startsWith('ko') ? 'ko' : 'en');
    document.documentElement.lang = this.language;
  }
}

export const i18n = new I18n();
