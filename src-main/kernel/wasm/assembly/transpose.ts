/** Writes panels p0 … p1 of `[N/8][K][8]`, `rows` rows of them from `row0` on, as panels over those rows,
 *  `[rows/8][columns][8]`: to[row / 8][8 (p − skipped) + j][row % 8] = w[p][row0 + row][j]. */
export function transposePanels(
  w: usize,
  panelBytes: usize,
  p0: u32,
  p1: u32,
  row0: u32,
  rows: u32,
  to: usize,
  columns: u32,
  skipped: u32,
): void {
  for (let p = p0; p < p1; p++) {
    const from = w + p * panelBytes + (<usize>row0 << 5);
    const column = (p - skipped) << 3;
    for (let row: u32 = 0; row < rows; row++) {
      const source = from + (<usize>row << 5);
      const target = to + (((<usize>(row >> 3) * columns + column) << 5) + ((row & 7) << 2));
      store<f32>(target, load<f32>(source));
      store<f32>(target, load<f32>(source, 4), 32);
      store<f32>(target, load<f32>(source, 8), 64);
      store<f32>(target, load<f32>(source, 12), 96);
      store<f32>(target, load<f32>(source, 16), 128);
      store<f32>(target, load<f32>(source, 20), 160);
      store<f32>(target, load<f32>(source, 24), 192);
      store<f32>(target, load<f32>(source, 28), 224);
    }
  }
}

/** Rows `[N][8·blocks]` as panels `[blocks][N][8]`. */
export function transposeRows(w: usize, rows: u32, blocks: u32, to: usize): void {
  for (let row: u32 = 0; row < rows; row++) {
    for (let block: u32 = 0; block < blocks; block++) {
      memory.copy(to + (<usize>(block * rows + row) << 5), w + (<usize>(row * blocks + block) << 5), 32);
    }
  }
}
