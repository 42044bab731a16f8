import type { Message } from '../../messages/table.ts';
import type { Output } from './output.ts';

/** Up to this many series each has its own line; more are counted. */
const namedSeriesCount = 3;

export interface SaidOfSeries {
  seriesName: string;
  message: Message;
}

/** Puts what was said of several series on standard error, a line a kind of message where it was said of many, such as
 *  `H1 (+ 311): …`. */
export function noteAll(output: Output, said: readonly SaidOfSeries[]): void {
  for (const group of Map.groupBy(said, ({ message }) => message.code).values()) {
    const [{ seriesName, message }] = group;
    if (group.length > namedSeriesCount) output.note(message, `${seriesName} (+ ${group.length - 1})`);
    else for (const item of group) output.note(item.message, item.seriesName);
  }
}
