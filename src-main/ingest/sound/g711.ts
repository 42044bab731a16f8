/** The 256 samples of each G.711 law, full scale ±1 (16-bit linear / 32768).
 *  Source: ITU-T G.711 (11/88), tables 1 and 2; segments as in Sun Microsystems' g711.c. */

function expandMuLaw(code: number): number {
  const inverted = ~code & 0xff;
  const magnitude = (((inverted & 0x0f) << 3) + 0x84) << ((inverted & 0x70) >> 4);
  return (inverted & 0x80) !== 0 ? 0x84 - magnitude : magnitude - 0x84;
}

function expandALaw(code: number): number {
  const toggled = code ^ 0x55;
  const segment = (toggled & 0x70) >> 4;
  const step = (toggled & 0x0f) << 4;
  const magnitude = segment === 0 ? step + 8 : (step + 0x108) << (segment - 1);
  return (toggled & 0x80) !== 0 ? magnitude : -magnitude;
}

const tableOf = (expand: (code: number) => number) =>
  Float64Array.from({ length: 256 }, (_, code) => expand(code) / 32_768);

/** µ-law: a code byte to its sample. */
export const muLaw = tableOf(expandMuLaw);
/** A-law: a code byte to its sample. */
export const aLaw = tableOf(expandALaw);
