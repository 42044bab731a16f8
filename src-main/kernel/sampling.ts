import type { Random } from './random.ts';
import { logGammaStep } from './reference/heads/log-gamma-step.ts';
import { headEpsilon, type Head } from './spec.ts';

/** Reads the distribution P(X_t | X_<t) that a head's raw outputs say. */
export interface HeadReader {
  /** One draw.
   *  @param outputs raw outputs of many rows
   *  @param at index of the first output of a row
   *  @param y target of the row, 0 … Y − 1 */
  draw(outputs: ArrayLike<number>, at: number, y: number, random: Random): number;
  /** ln of the density at a value, of symbols ln of its probability. */
  logDensity(outputs: ArrayLike<number>, at: number, y: number, value: number): number;
  /** The mean; of symbols the likeliest. */
  centre(outputs: ArrayLike<number>, at: number, y: number): number;
}

/** @param sigmas (Y) standard deviations of the errors, which an mse head does not tell itself; only its draws need them */
export function readHead(head: Head, sigmas: ArrayLike<number>): HeadReader {
  switch (head.kind) {
    case 'mse':
      return {
        draw: (outputs, at, y, random) => outputs[at + y] + sigmas[y] * random.normal(),
        logDensity: (outputs, at, y, value) => logNormal(value, outputs[at + y], sigmas[y]),
        centre: (outputs, at, y) => outputs[at + y],
      };
    case 'gaussian':
      return {
        draw: (outputs, at, y, random) =>
          outputs[at + y] + scaleOf(outputs[at + head.targetCount + y]) * random.normal(),
        logDensity: (outputs, at, y, value) =>
          logNormal(value, outputs[at + y], scaleOf(outputs[at + head.targetCount + y])),
        centre: (outputs, at, y) => outputs[at + y],
      };
    case 'student-t':
      return {
        draw: (outputs, at, y, random) => {
          const scale = scaleOf(outputs[at + head.targetCount + y]);
          const freedom = 2 + scaleOf(outputs[at + 2 * head.targetCount + y]);
          return outputs[at + y] + scale * drawStudentT(freedom, random);
        },
        logDensity: (outputs, at, y, value) => {
          const scale = scaleOf(outputs[at + head.targetCount + y]);
          const freedom = 2 + scaleOf(outputs[at + 2 * head.targetCount + y]);
          return logStudentT((value - outputs[at + y]) / scale, freedom) - Math.log(scale);
        },
        centre: (outputs, at, y) => outputs[at + y],
      };
    case 'quantile':
      return quantileReader(head.quantiles);
    case 'softmax':
      return softmaxReader(head.classCount);
  }
}

function logNormal(value: number, mean: number, sigma: number): number {
  return -0.5 * (Math.log(2 * Math.PI) + ((value - mean) / sigma) ** 2) - Math.log(sigma);
}

function logStudentT(z: number, freedom: number): number {
  const normaliser = logGammaStep(freedom / 2) - 0.5 * Math.log(freedom * Math.PI);
  return normaliser - ((freedom + 1) / 2) * Math.log1p((z * z) / freedom);
}

/** softplus(s) + ε, as the losses have it. */
function scaleOf(raw: number): number {
  return Math.max(raw, 0) + Math.log1p(Math.exp(-Math.abs(raw))) + headEpsilon;
}

/** Student's t: z √(ν / χ²_ν), χ²_ν = 2 Γ(ν/2). */
function drawStudentT(freedom: number, random: Random): number {
  const normal = random.normal();
  return normal * Math.sqrt(freedom / (2 * drawGamma(freedom / 2, random)));
}

/** Gamma with scale 1 and a shape of at least 1, by rejection.
 *  Source: Marsaglia & Tsang, "A simple method for generating gamma variables", ACM TOMS 26, 2000. */
export function drawGamma(shape: number, random: Random): number {
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = random.normal();
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(random.uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** The distribution that has these quantiles: linear between them, exponential beyond the first and the last, with the
 *  density of the interval beside it.
 *  Formula: below q_1: F(x) = p_1 e^{(x − q_1)/s}, s = p_1 (q_2 − q_1)/(p_2 − p_1); above q_Q the same mirrored
 *  Mean: p_1 (q_1 − s) + Σ (p_{j+1} − p_j)(q_j + q_{j+1})/2 + (1 − p_Q)(q_Q + s') */
function quantileReader(probabilities: readonly number[]): HeadReader {
  const count = probabilities.length;
  const last = count - 1;
  const quantiles = new Float64Array(count);
  const read = (outputs: ArrayLike<number>, at: number, y: number): void => {
    const from = at + y * count;
    const middle = Math.floor(count / 2);
    quantiles[middle] = outputs[from + middle];
    for (let j = middle + 1; j < count; j++) {
      quantiles[j] = quantiles[j - 1] + scaleOf(outputs[from + j]) - headEpsilon;
    }
    for (let j = middle - 1; j >= 0; j--) {
      quantiles[j] = quantiles[j + 1] - scaleOf(outputs[from + j]) + headEpsilon;
    }
  };
  const lowerTail = () =>
    (probabilities[0] * (quantiles[1] - quantiles[0])) / (probabilities[1] - probabilities[0]);
  const upperTail = () =>
    ((1 - probabilities[last]) * (quantiles[last] - quantiles[last - 1])) /
    (probabilities[last] - probabilities[last - 1]);
  return {
    draw(outputs, at, y, random) {
      read(outputs, at, y);
      const u = random.uniform();
      if (u < probabilities[0]) return quantiles[0] + lowerTail() * Math.log(u / probabilities[0]);
      if (u >= probabilities[last]) {
        return quantiles[last] - upperTail() * Math.log((1 - u) / (1 - probabilities[last]));
      }
      let j = 0;
      while (u >= probabilities[j + 1]) j++;
      const share = (u - probabilities[j]) / (probabilities[j + 1] - probabilities[j]);
      return quantiles[j] + share * (quantiles[j + 1] - quantiles[j]);
    },
    logDensity(outputs, at, y, value) {
      read(outputs, at, y);
      if (value < quantiles[0]) {
        const tail = lowerTail();
        return Math.log(probabilities[0] / tail) + (value - quantiles[0]) / tail;
      }
      if (value >= quantiles[last]) {
        const tail = upperTail();
        return Math.log((1 - probabilities[last]) / tail) - (value - quantiles[last]) / tail;
      }
      let j = 0;
      while (value >= quantiles[j + 1]) j++;
      return Math.log((probabilities[j + 1] - probabilities[j]) / (quantiles[j + 1] - quantiles[j]));
    },
    centre(outputs, at, y) {
      read(outputs, at, y);
      let sum =
        probabilities[0] * (quantiles[0] - lowerTail()) +
        (1 - probabilities[last]) * (quantiles[last] + upperTail());
      for (let j = 0; j < last; j++) {
        sum += ((probabilities[j + 1] - probabilities[j]) * (quantiles[j] + quantiles[j + 1])) / 2;
      }
      return sum;
    },
  };
}

function softmaxReader(classCount: number): HeadReader {
  const likeliest = (outputs: ArrayLike<number>, at: number): number => {
    let best = 0;
    for (let k = 1; k < classCount; k++) if (outputs[at + k] > outputs[at + best]) best = k;
    return best;
  };
  return {
    draw(outputs, at, _y, random) {
      const largest = outputs[at + likeliest(outputs, at)];
      let total = 0;
      for (let k = 0; k < classCount; k++) total += Math.exp(outputs[at + k] - largest);
      let left = random.uniform() * total;
      for (let k = 0; k < classCount - 1; k++) {
        left -= Math.exp(outputs[at + k] - largest);
        if (left < 0) return k;
      }
      return classCount - 1;
    },
    logDensity(outputs, at, _y, value) {
      const largest = outputs[at + likeliest(outputs, at)];
      let total = 0;
      for (let k = 0; k < classCount; k++) total += Math.exp(outputs[at + k] - largest);
      return value >= 0 && value < classCount ? outputs[at + value] - largest - Math.log(total) : -Infinity;
    },
    centre: (outputs, at) => likeliest(outputs, at),
  };
}
