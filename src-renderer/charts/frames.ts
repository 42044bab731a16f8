import { Turns } from './turns.ts';

/** The charts of the window take turns. */
export const turns = new Turns((work) => requestAnimationFrame(work));
