/** Smallest pivot of a matrix with unit diagonal that still counts as positive. */
const smallestPivot = 1e-13;

/** Factors a symmetric positive definite matrix in place, row by row, O(n³/3).
 *  Formula: A = L Lᵀ
 *  @param matrix (n²) row-major, unit diagonal, lower triangle; becomes L
 *  @returns false where a pivot is not positive to working precision; the matrix is then spoilt */
export function factorCholesky(matrix: Float64Array, size: number): boolean {
  for (let i = 0; i < size; i++) {
    const rowI = i * size;
    for (let j = 0; j < i; j++) {
      const rowJ = j * size;
      matrix[rowI + j] = (matrix[rowI + j] - dot(matrix, rowI, rowJ, j)) / matrix[rowJ + j];
    }
    const pivot = matrix[rowI + i] - dot(matrix, rowI, rowI, i);
    if (!(pivot > smallestPivot)) return false;
    matrix[rowI + i] = Math.sqrt(pivot);
  }
  return true;
}

function dot(matrix: Float64Array, a: number, b: number, length: number): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let k = 0;
  for (; k + 3 < length; k += 4) {
    s0 += matrix[a + k] * matrix[b + k];
    s1 += matrix[a + k + 1] * matrix[b + k + 1];
    s2 += matrix[a + k + 2] * matrix[b + k + 2];
    s3 += matrix[a + k + 3] * matrix[b + k + 3];
  }
  for (; k < length; k++) s0 += matrix[a + k] * matrix[b + k];
  return s0 + s1 + (s2 + s3);
}

/** Solves L x = b in place.
 *  @param lower (n²) row-major lower triangle
 *  @param b (n) becomes x */
export function solveLower(lower: Float64Array, size: number, b: Float64Array): void {
  for (let i = 0; i < size; i++) {
    let sum = b[i];
    for (let j = 0; j < i; j++) sum -= lower[i * size + j] * b[j];
    b[i] = sum / lower[i * size + i];
  }
}

/** Solves Lᵀ x = b for the leading `count` unknowns in place.
 *  @param lower (n²) row-major lower triangle
 *  @param b at least `count` values, the first `count` become x */
export function solveLowerTransposed(lower: Float64Array, size: number, b: Float64Array, count = size): void {
  for (let i = count - 1; i >= 0; i--) {
    const x = b[i] / lower[i * size + i];
    b[i] = x;
    for (let j = 0; j < i; j++) b[j] -= lower[i * size + j] * x;
  }
}

/** Estimates the 1-norm of the inverse of a symmetric matrix from a few solves; a lower bound, rarely off by more
 *  than a factor of 3.
 *  @param solve replaces b by A⁻¹ b
 *  Source: Hager, 1984; Higham, Accuracy and Stability of Numerical Algorithms, algorithm 15.1. */
export function estimateInverseNorm(solve: (b: Float64Array) => void, size: number): number {
  let x = new Float64Array(size).fill(1 / size);
  let estimate = 0;
  for (let step = 0; step < 5; step++) {
    solve(x);
    const norm = x.reduce((sum, value) => sum + Math.abs(value), 0);
    if (!(norm > estimate)) break;
    estimate = norm;
    const gradient = x.map((value) => (value >= 0 ? 1 : -1));
    solve(gradient);
    let steepest = 0;
    gradient.forEach((value, i) => {
      if (Math.abs(value) > Math.abs(gradient[steepest])) steepest = i;
    });
    x = new Float64Array(size);
    x[steepest] = 1;
  }
  return estimate;
}
