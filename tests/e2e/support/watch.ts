import type { ConsoleMessage, Page } from '@playwright/test';

/** Collects what must not happen on any page: errors of its console, uncaught errors, requests to anything else. */
export class PageWatch {
  readonly problems: string[] = [];
  /** Console errors that a test provokes on purpose. */
  readonly #expected: RegExp[] = [];
  readonly #ownPrefixes: string[];

  /** @param ownPrefixes of the addresses that are the application's own */
  constructor(page: Page, ownPrefixes: readonly string[]) {
    this.#ownPrefixes = [...ownPrefixes];
    this.follow(page);
  }

  /** Watches one more page: of an application that was started again. */
  follow(page: Page): void {
    page.on('console', (message) => this.#hear(message));
    page.on('pageerror', (error) => this.problems.push(`uncaught: ${error.stack ?? error.message}`));
    page.on('crash', () => this.problems.push('the page crashed'));
    page.on('request', (request) => {
      const url = request.url();
      if (!this.#ownPrefixes.some((prefix) => url.startsWith(prefix)))
        this.problems.push(`request to ${url}`);
    });
  }

  /** One more address is the application's own. */
  allow(prefix: string): void {
    this.#ownPrefixes.push(prefix);
  }

  expectConsoleError(pattern: RegExp): void {
    this.#expected.push(pattern);
  }

  #hear(message: ConsoleMessage): void {
    if (message.type() !== 'error') return;
    const text = message.text();
    if (!this.#expected.some((pattern) => pattern.test(text))) this.problems.push(`console: ${text}`);
  }
}
