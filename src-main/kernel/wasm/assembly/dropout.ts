/** What ../../dropout.ts says, bit for bit. */

const golden: u32 = 0x9e3779b9;

@inline
export function mix(h: u32): u32 {
  h ^= h >> 16;
  h *= 0x85ebca6b;
  h ^= h >> 13;
  h *= 0xc2b2ae35;
  return h ^ (h >> 16);
}

export function rowBase(key: u32, layer: u32, t: u32, row: u32): u32 {
  return mix(mix(mix(key + layer * golden) + t * golden) + row * golden);
}

@inline
export function keeps(base: u32, unit: u32, threshold: u32): bool {
  return mix(base + unit * golden) >> 8 >= threshold;
}
