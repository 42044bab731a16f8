import type { SeriesSummary } from '../../src-main/contract/values.ts';
import type { Precision } from '../format/numbers.ts';
import { precisionFor } from './precision.ts';

/** The precision of the series that is shown, for as long as the component lives. */
export class SeriesPrecision {
  current = $state.raw<Precision>({ value: 2, figure: 3 });

  /** Called while a component is set up.
   *  @param series read anew when it changes */
  constructor(series: () => SeriesSummary) {
    $effect(() => {
      let isGone = false;
      // Without an answer the digits stay as they are; the values themselves tell what is wrong.
      precisionFor(series()).then(
        (found) => !isGone && (this.current = found),
        () => undefined,
      );
      return () => (isGone = true);
    });
  }
}
