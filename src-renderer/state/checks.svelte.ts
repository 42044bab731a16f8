import { SvelteMap } from 'svelte/reactivity';

/** What is wrong with the fields on the screen. While anything is, the main action waits: it must not do
 *  what is not written in the fields. */
class Checks {
  #wrong = new SvelteMap<string, string>();

  /** Why the main action waits. */
  get reason(): string | null {
    const [first] = this.#wrong.values();
    return first ?? null;
  }

  /** @param id of the field
   *  @param reason null where the field is right */
  set(id: string, reason: string | null): void {
    if (reason === null) this.#wrong.delete(id);
    else this.#wrong.set(id, reason);
  }
}

export const checks = new Checks();
