import { niceStep } from './ticks.ts';

interface Limits {
  min: number;
  max: number;
}

/** Share of the span that is left free above and below. */
const room = 0.02;

/** A little room around the data, which does not cross zero where the data does not.
 *  @param limits of the axis; wider than the data where that has no span
 *  @param data least and greatest value */
export function withRoom(limits: Limits, data: Limits): Limits {
  const add = room * (limits.max - limits.min);
  const [min, max] = [limits.min - add, limits.max + add];
  if (data.min >= 0) return { min: Math.max(0, min), max };
  return { min, max: data.max <= 0 ? Math.min(0, max) : max };
}

const fewMarks = 4;

/** Powers of ten times 1, 2 and 5 from `min` to `max`. */
function roundPowers(min: number, max: number): number[] {
  const marks: number[] = [];
  for (let power = Math.floor(Math.log10(min)); power <= Math.log10(max) + 1e-9; power++) {
    for (const digit of [1, 2, 5]) marks.push(Number(`${digit}e${power}`));
  }
  return marks.filter((mark) => mark >= min && mark <= max);
}

/** Marks of a logarithmic axis: powers of ten, with 2 and 5 times them where there is room; where the axis spans too
 *  little for those, even steps.
 *  @param mostCount how many fit */
export function logTicks(min: number, max: number, mostCount: number): number[] {
  if (!(min > 0 && max > min)) return [];
  const round = roundPowers(min, max);
  if (round.length > mostCount) {
    const powers = round.filter((mark) => Number.isInteger(Math.round(Math.log10(mark) * 1e6) / 1e6));
    const stride = Math.ceil(powers.length / mostCount);
    return powers.filter((_, i) => i % stride === 0);
  }
  if (round.length >= fewMarks) return round;
  const step = niceStep((max - min) / Math.max(1, mostCount - 2));
  const even: number[] = [];
  for (let i = Math.max(1, Math.ceil(min / step - 1e-9)); i * step <= max * (1 + 1e-9); i++) {
    even.push(Number((i * step).toPrecision(12)));
  }
  return even.length > round.length ? even : round;
}
