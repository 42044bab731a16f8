import { expect, describe, it } from 'vitest';
import { Turns } from '../../../src-renderer/charts/turns.ts';

describe('Turns', () => {
  it('draws the first at once and the others a frame each, only as they are last', () => {
    let frames: (() => void)[] = [];
    const frame = () => {
      const works = frames;
      frames = [];
      works.forEach((work) => work());
    };
    const turns = new Turns((work) => frames.push(work));
    const drawn: string[] = [];
    const charts = [{}, {}, {}];
    const ask = (i: number, name: string) => turns.draw(charts[i], () => drawn.push(name));
    ask(0, 'a1');
    ask(1, 'b1');
    ask(2, 'c1');
    ask(1, 'b2');
    expect(drawn).toEqual(['a1']);
    frame();
    expect(drawn).toEqual(['a1', 'b2']);
    turns.leave(charts[2]);
    frame();
    frame();
    expect(drawn).toEqual(['a1', 'b2']);
    expect(frames).toEqual([]);
    ask(2, 'c2');
    expect(drawn).toEqual(['a1', 'b2', 'c2']);
  });
});
