import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatTime } from '../../../src-main/ingest/calendar.ts';
import { previewFile, readFile } from '../../../src-main/ingest/index.ts';
import { numbersOf, toArray } from '../../../src-main/ingest/numbers.ts';
import { toInstants } from '../../../src-main/ingest/wall-times.ts';
import { Zone } from '../../../src-main/ingest/zone.ts';
import { temporaryFolder } from '../../fixtures/temporary.ts';

const folder = temporaryFolder();
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

const iso = (timeMs: number) => formatTime(timeMs, { unit: 'second', count: 1 }, 'utc');
const wall = (...times: string[]) => Float64Array.from(times, (time) => Date.parse(`${time}Z`));

async function read(lines: readonly string[], timeZone: string | undefined, header = 'time,x') {
  const path = join(folder, 'zoned.csv');
  writeFileSync(path, [header, ...lines].join('\n'));
  const { series, warnings, detected } = await readFile(path, 'zoned.csv', { timeZone });
  const [{ firstTimeMs, lastTimeMs, timesMs, calendar, timeBasis, values }] = series;
  return {
    from: firstTimeMs,
    to: lastTimeMs,
    timesMs,
    calendar: `${calendar.count} ${calendar.unit}`,
    timeBasis,
    length: values.length,
    codes: warnings.map(({ code }) => code),
    warnings,
    detected,
    path,
  };
}

/** The wall times of every half hour of an interval of instants, as a logger in that zone writes them. */
function logged(zone: string, fromMs: number, count: number): string[] {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  return Array.from(
    { length: count },
    (_, index) => `${format.format(fromMs + index * 30 * minuteMs)},${index}`,
  );
}

describe('Zone', () => {
  it('knows IANA names in any case, and no others', () => {
    expect(Zone.of('europe/berlin')?.name).toBe('Europe/Berlin');
    expect(Zone.of('Europe/Atlantis')).toBeNull();
    expect(Zone.of('')).toBeNull();
  });

  it.each([
    ['Europe/Berlin', '2024-01-15T12:00:00', '2024-01-15T11:00:00Z'],
    ['Europe/Berlin', '2024-07-15T12:00:00', '2024-07-15T10:00:00Z'],
    ['Asia/Seoul', '2024-07-15T00:30:00', '2024-07-14T15:30:00Z'],
    ['Asia/Kolkata', '2024-07-15T00:00:00', '2024-07-14T18:30:00Z'],
    ['America/St_Johns', '2024-01-15T12:00:00', '2024-01-15T15:30:00Z'],
    ['Pacific/Apia', '2011-12-31T12:00:00', '2011-12-30T22:00:00Z'],
    ['Australia/Lord_Howe', '2024-01-15T12:00:00', '2024-01-15T01:00:00Z'],
    ['UTC', '2024-07-15T12:00:00', '2024-07-15T12:00:00Z'],
  ])('reads the clock of %s at %s as %s', (name, time, instant) => {
    const { earlier, later, isSkipped } = Zone.of(name)!.instantsOf(wall(time)[0]);
    expect([iso(earlier), later === earlier, isSkipped]).toEqual([instant, true, false]);
  });

  it('has no instant for the hour that is skipped, and two for the one that comes twice', () => {
    const zone = Zone.of('Europe/Berlin')!;
    const skipped = zone.instantsOf(wall('2024-03-31T02:30:00')[0]);
    expect([iso(skipped.earlier), skipped.isSkipped]).toEqual(['2024-03-31T01:30:00Z', true]);
    const twofold = zone.instantsOf(wall('2024-10-27T02:30:00')[0]);
    expect([iso(twofold.earlier), iso(twofold.later)]).toEqual([
      '2024-10-27T00:30:00Z',
      '2024-10-27T01:30:00Z',
    ]);
  });

  it('agrees with Intl on every half hour of 2024 in zones of every kind', () => {
    for (const name of ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Casablanca']) {
      const zone = Zone.of(name)!;
      const failures: string[] = [];
      for (let at = Date.UTC(2024, 0, 1); at < Date.UTC(2025, 0, 1); at += 30 * minuteMs) {
        const { earlier, later } = zone.instantsOf(at + zone.offsetAt(at));
        if (earlier !== at && later !== at) failures.push(iso(at));
      }
      expect(failures, name).toEqual([]);
    }
  });
});

describe('toInstants', () => {
  const zone = Zone.of('Europe/Berlin')!;
  const zoned = (...times: string[]) => {
    const result = toInstants(numbersOf(wall(...times)), zone);
    return { ...result, times: toArray(result.times) };
  };
  const fold = ['01:30', '02:00', '02:30', '02:00', '02:30', '03:00'].map(
    (clock) => `2024-10-27T${clock}:00`,
  );
  const instants = ['23:30', '00:00', '00:30', '01:00', '01:30', '02:00'];

  it('tells the two halves of the fold apart by the order of the rows', () => {
    const { times, twofoldCount, unsureCount } = zoned(...fold);
    expect(Array.from(times, (time) => iso(time).slice(11, 16))).toEqual(instants);
    expect([twofoldCount, unsureCount]).toEqual([4, 0]);
  });

  it('does so where the newest row stands first', () => {
    const { times, unsureCount } = zoned(...fold.toReversed());
    expect(Array.from(times, (time) => iso(time).slice(11, 16))).toEqual(instants.toReversed());
    expect(unsureCount).toBe(0);
  });

  it('takes the first where nothing tells, and says so', () => {
    const once = ['2024-10-27T01:30:00', '2024-10-27T02:30:00', '2024-10-27T03:30:00'];
    const { times, unsureCount, firstUnsure } = zoned(...once);
    expect(iso(times[1])).toBe('2024-10-27T00:30:00Z');
    expect([unsureCount, firstUnsure]).toEqual([1, wall(once[1])[0]]);
  });

  it('counts the times of the hour that is skipped', () => {
    const { skippedCount, firstSkipped } = zoned(
      ...['2024-03-31T01:30:00', '2024-03-31T02:00:00', '2024-03-31T02:30:00', '2024-03-31T03:00:00'],
    );
    expect([skippedCount, firstSkipped]).toEqual([2, wall('2024-03-31T02:00:00')[0]]);
  });
});

describe('readFile with a time zone', () => {
  it.each(['Europe/Berlin', 'America/New_York', 'Asia/Seoul', 'Australia/Lord_Howe'])(
    'finds a whole logged year of %s again, half hour by half hour',
    async (zone) => {
      const from = Date.UTC(2024, 0, 5);
      const count = 366 * 48;
      const found = await read(logged(zone, from, count), zone);
      expect(found).toMatchObject({
        from,
        length: count,
        calendar: '30 minute',
        timeBasis: 'utc',
        timesMs: null,
      });
      expect(found.to).toBe(from + (count - 1) * 30 * minuteMs);
      expect(found.codes.filter((code) => code !== 'clock_repeats')).toEqual([]);
    },
  );

  it('tells of the fold, with its count', async () => {
    const { warnings } = await read(logged('Europe/Berlin', Date.UTC(2024, 9, 26), 96), 'Europe/Berlin');
    expect(warnings.map(({ message }) => message)).toEqual([
      '4 times fall into the hour that the clocks of Europe/Berlin show twice in autumn; the order of the rows tells which is which.',
    ]);
  });

  it('tells of times in the gap, with the first of them', async () => {
    const lines = Array.from({ length: 6 }, (_, i) => `2024-03-31 0${i}:30,${i}`);
    const { warnings } = await read(lines, 'Europe/Berlin');
    expect(warnings[0]).toMatchObject({ code: 'clock_skips', count: 1 });
    expect(warnings[0].message).toContain('the first at 2024-03-31T02:30:00');
  });

  it('leaves dates, instants and steps as they are, and says so', async () => {
    const dates = await read(['2024-01-01,1', '2024-01-02,2', '2024-01-03,3'], 'Asia/Seoul');
    expect([dates.codes, dates.timeBasis, dates.from]).toEqual([
      ['time_zone_unused'],
      'wall',
      Date.UTC(2024, 0, 1),
    ]);
    const midnights = await read(
      ['2024-01-01 00:00,1', '2024-01-02 00:00,2', '2024-01-03 00:00,3'],
      'Asia/Seoul',
    );
    expect([midnights.codes, midnights.timeBasis]).toEqual([['time_zone_unused'], 'wall']);
    const instants = await read(
      ['2024-01-01T00:00Z,1', '2024-01-01T01:00Z,2', '2024-01-01T02:00Z,3'],
      'Asia/Seoul',
    );
    expect([instants.codes, instants.from]).toEqual([['time_zone_unused'], Date.UTC(2024, 0, 1)]);
  });

  it('refuses a zone nobody knows, and one for times that have their own offset in part', async () => {
    const lines = ['2024-01-01T00:00,1', '2024-01-01T01:00Z,2'];
    await expect(read(lines, 'Mars/Base')).rejects.toMatchObject({
      code: 'time_zone_unknown',
      field: 'timeZone',
    });
    await expect(read(lines, 'Asia/Seoul')).rejects.toMatchObject({
      code: 'time_zone_mixed',
      field: 'timeZone',
    });
  });

  it('offers the choice where there are times of day, and shows the preview as it will be read', async () => {
    const lines = ['2024-07-01 00:00,1', '2024-07-01 01:00,2', '2024-07-01 02:00,3'];
    const { detected, path } = await read(lines, undefined);
    expect(detected.timeZone).toMatchObject({ value: null, isChosen: false });
    const preview = await previewFile(path, 'zoned.csv', { timeZone: 'asia/seoul' });
    expect(preview.detected.timeZone).toMatchObject({ value: 'Asia/Seoul', isChosen: true });
    expect(preview.parsedRows[0]).toEqual([Date.UTC(2024, 6, 1) - 9 * hourMs, 1]);
    const dates = await read(['2024-01-01,1', '2024-01-02,2'], undefined);
    expect(dates.detected.timeZone).toBeUndefined();
  });
});
