import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Rectangle } from 'electron';
import { z } from 'zod';

const whole = z.number().int();
const windowState = z.object({
  bounds: z.object({ x: whole, y: whole, width: whole.min(1), height: whole.min(1) }),
  isMaximized: z.boolean(),
});
export type WindowState = z.infer<typeof windowState>;

/** Part of a window that must be on a screen for it to be put back there. */
const visiblePx = 64;

/** Where the window was last; null on a first start, for an unreadable file, and where no screen shows it any more.
 *  @param workAreas of the screens there are now */
export function readWindowState(path: string, workAreas: readonly Rectangle[]): WindowState | null {
  let raw: unknown;
  try {
    raw = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
  const parsed = windowState.safeParse(raw);
  if (!parsed.success) return null;
  const { x, y, width } = parsed.data.bounds;
  const isVisible = workAreas.some(
    (area) =>
      x + width >= area.x + visiblePx &&
      x <= area.x + area.width - visiblePx &&
      y >= area.y &&
      y <= area.y + area.height - visiblePx,
  );
  return isVisible ? parsed.data : null;
}

/** Remembers it for the next start; where it cannot be written, the next window simply opens at its usual place. */
export function writeWindowState(path: string, state: WindowState): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, JSON.stringify(state));
  } catch (error) {
    console.error('window state not kept:', (error as Error).message);
  }
}
