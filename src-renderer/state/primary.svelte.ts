/** The one main action of a place: its button stands at the foot of the panel, its key is Ctrl or Cmd+Enter. */
class Primary {
  run = $state.raw<(() => void) | null>(null);
}

export const primary = new Primary();
