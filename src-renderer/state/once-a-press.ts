/** Ctrl or Cmd+Enter does one thing a press of Ctrl: what it starts may put another action in its place (Train, then
 *  Pause), which a held or hasty Enter must not do as well. */
export class OnceAPress {
  #isSpent = false;

  /** @returns whether the main action may be done; then not again before Ctrl or Cmd is pressed anew */
  take({ repeat }: { repeat: boolean }): boolean {
    if (repeat || this.#isSpent) return false;
    this.#isSpent = true;
    return true;
  }

  /** A key went down or up; a held one repeats. */
  see({ key, repeat }: { key: string; repeat: boolean }): void {
    if (!repeat && (key === 'Control' || key === 'Meta')) this.#isSpent = false;
  }

  /** The window lost the keyboard, and with it what is released meanwhile. */
  forget(): void {
    this.#isSpent = false;
  }
}
