import { beforeEach, describe, expect, it } from 'vitest';
import { OnceAPress } from '../../../src-renderer/state/once-a-press.ts';

const down = { key: 'Control', repeat: false };
let press: OnceAPress;
beforeEach(() => {
  press = new OnceAPress();
  press.see(down);
});

describe('OnceAPress', () => {
  it('lets one Enter through a press of Ctrl', () => {
    expect(press.take({ repeat: false })).toBe(true);
    expect(press.take({ repeat: false })).toBe(false);
    press.see({ key: 'Control', repeat: true });
    expect(press.take({ repeat: false })).toBe(false);
    press.see(down);
    expect(press.take({ repeat: false })).toBe(true);
  });

  it('never takes an Enter that is held', () => {
    expect(press.take({ repeat: true })).toBe(false);
    expect(press.take({ repeat: false })).toBe(true);
  });

  it('begins anew when the window lost the keyboard', () => {
    press.take({ repeat: false });
    press.forget();
    expect(press.take({ repeat: false })).toBe(true);
  });
});
