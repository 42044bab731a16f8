import type { AppSettings } from '../../src-main/contract/operations.ts';

type Theme = AppSettings['theme'];

/** Light or dark. Style sheets follow by themselves; a canvas is told by `version`, which grows at each change. */
class Appearance {
  version = $state(0);
  #theme: Theme = 'system';

  constructor() {
    const system = window.matchMedia('(prefers-color-scheme: dark)');
    system.addEventListener('change', () => this.version++);
  }

  apply(theme: Theme): void {
    if (theme === this.#theme) return;
    this.#theme = theme;
    document.documentElement.style.colorScheme = theme === 'system' ? '' : theme;
    this.version++;
  }
}

export const appearance = new Appearance();
