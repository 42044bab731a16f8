type Action = () => void;

/** The one main action: of the sheet that is open, or else of the place, whose button stands at the foot of the panel.
 *  Its key is Ctrl or Cmd+Enter. A place that appears behind a sheet, as the first import makes one, takes nothing from
 *  it. */
class Primary {
  #place: Action | null = null;
  #sheets: readonly Action[] = [];

  run(): void {
    (this.#sheets.at(-1) ?? this.#place)?.();
  }

  /** @returns takes the action back */
  ofPlace(action: Action): () => void {
    this.#place = action;
    return () => {
      if (this.#place === action) this.#place = null;
    };
  }

  /** @returns takes the action back */
  ofSheet(action: Action): () => void {
    this.#sheets = [...this.#sheets, action];
    return () => {
      this.#sheets = this.#sheets.filter((item) => item !== action);
    };
  }
}

export const primary = new Primary();
