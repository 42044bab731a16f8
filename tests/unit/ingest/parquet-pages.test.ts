import { compressors } from 'hyparquet-compressors';
import { parquetMetadata } from 'hyparquet';
import { parquetWriteBuffer, type ColumnSource } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { checkPages, type PageColumn } from '../../../src-main/ingest/parquet-pages.ts';
import { seededUniform } from '../../fixtures/generator.ts';

/** A whole number as the compact protocol of Thrift writes it: zigzag, seven bits a byte. */
function varint(value: number, isZigzag: boolean): number[] {
  let rest = isZigzag ? 2 * value : value;
  const bytes: number[] = [];
  do {
    const low = rest % 128;
    rest = Math.floor(rest / 128);
    bytes.push(rest > 0 ? low + 128 : low);
  } while (rest > 0);
  return bytes;
}

const field = (delta: number, value: number) => [(delta << 4) | 5, ...varint(value, true)];

/** A data page (version 1) without compression. */
function page(count: number, body: readonly number[], encoding = 0): Uint8Array {
  const header = [...field(1, count), ...field(1, encoding), ...field(1, 3), ...field(1, 3), 0];
  return Uint8Array.from([
    ...field(1, 0),
    ...field(1, body.length),
    ...field(1, body.length),
    0x2c,
    ...header,
    0,
    ...body,
  ]);
}

const levels = (...runs: number[]) => [runs.length, 0, 0, 0, ...runs];
const optional = (count: number): PageColumn => ({
  codec: 'UNCOMPRESSED',
  type: 'DOUBLE',
  isOptional: true,
  valueCount: count,
});
const check = (bytes: Uint8Array, column: PageColumn) => () => checkPages(bytes, column, compressors);

describe('checkPages', () => {
  it('lets whole pages pass: a run of levels, and packed ones', () => {
    const eights = Array.from({ length: 64 }, () => 0);
    expect(check(page(8, [...levels(16, 1), ...eights]), optional(8))).not.toThrow();
    expect(check(page(8, [...levels(3, 255), ...eights]), optional(8))).not.toThrow();
  });

  it('refuses a run of levels that is longer than its page has values', () => {
    const run = varint(2 * 1_000_000_000, false);
    expect(check(page(8, levels(...run, 1)), optional(8))).toThrow('a run of 1000000000 where 8 are');
  });

  it('refuses packed levels without end', () => {
    const run = varint(2 * 500_000_000 + 1, false);
    expect(check(page(8, levels(...run, 1)), optional(8))).toThrow('a run of');
  });

  it('refuses runs of places in a dictionary', () => {
    const run = varint(2 * 1_000_000_000, false);
    const body = [...levels(16, 1), 3, ...run, 1];
    expect(check(page(8, body, 8), optional(8))).toThrow('a run of 1000000000 where 8 are');
  });

  it('refuses pages with more or fewer values than their column', () => {
    expect(check(page(9, levels(16, 1)), optional(8))).toThrow('9 values instead of 8');
    expect(check(page(7, levels(14, 1)), optional(8))).toThrow('7 values instead of 8');
  });

  it('refuses levels and pages that reach beyond what holds them', () => {
    expect(check(page(8, [255, 255, 0, 0, 16, 1]), optional(8))).toThrow('levels larger than their page');
    expect(check(page(8, levels(16, 1)).subarray(0, -3), optional(8))).toThrow(
      'a page larger than its column',
    );
  });
});

describe('checkPages on what writers write', () => {
  const count = 500;
  const columns: ColumnSource[] = [
    {
      name: 'y',
      data: Array.from({ length: count }, (_, i) => (i % 7 === 0 ? null : i / 8)),
      type: 'DOUBLE',
      nullable: true,
    },
    { name: 'n', data: Array.from({ length: count }, (_, i) => i % 5), type: 'INT32' },
    { name: 's', data: Array.from({ length: count }, (_, i) => `p${i % 3}`), type: 'STRING', nullable: true },
    { name: 'b', data: Array.from({ length: count }, (_, i) => i % 2 === 0), type: 'BOOLEAN' },
  ];

  for (const codec of ['UNCOMPRESSED', 'SNAPPY'] as const) {
    const bytes = new Uint8Array(parquetWriteBuffer({ columnData: columns, codec }));
    const metadata = parquetMetadata(bytes.buffer);
    const parts = metadata.row_groups.flatMap(({ columns: own }) =>
      own.map(({ meta_data: column }) => {
        const first = Number(column!.data_page_offset);
        const from = Math.min(first, Number(column!.dictionary_page_offset ?? first));
        const isOptional = ['y', 's'].includes(column!.path_in_schema[0]);
        const { type, num_values: valueCount } = column!;
        return {
          bytes: bytes.slice(from, from + Number(column!.total_compressed_size)),
          column: { codec: column!.codec, type, isOptional, valueCount: Number(valueCount) },
        };
      }),
    );

    it(`${codec}: lets all of it pass`, () => {
      for (const part of parts) checkPages(part.bytes, part.column, compressors);
      expect(parts).toHaveLength(columns.length);
    });

    it(`${codec}: passes or refuses a thousand spoilt columns in no time`, () => {
      const uniform = seededUniform(7);
      const startedAtMs = performance.now();
      let refused = 0;
      for (let round = 0; round < 250; round++) {
        for (const { bytes: whole, column } of parts) {
          const spoilt = whole.slice();
          for (let place = 0; place < 4; place++) {
            spoilt[Math.floor(uniform() * Math.min(64, spoilt.length))] = Math.floor(uniform() * 256);
          }
          try {
            checkPages(spoilt, column, compressors);
          } catch {
            refused++;
          }
        }
      }
      expect(refused).toBeGreaterThan(500);
      expect(performance.now() - startedAtMs).toBeLessThan(20_000);
    });
  }
});
