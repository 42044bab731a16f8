import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../fixtures/temporary.ts';
import { bankCases } from './banks.ts';
import { encodingCases } from './encodings.ts';
import { dateCases } from './dates.ts';
import { foreignCases } from './foreign.ts';
import { labelCases } from './labels.ts';
import { layoutCases } from './layouts.ts';
import { misreadCases } from './misread.ts';
import { numberCases } from './numbers.ts';
import { partCases } from './parts.ts';
import { shapeCases } from './shapes.ts';
import { statisticsCases } from './statistics.ts';
import { structureCases } from './structure.ts';
import { expectedOf, previewCase, readCase, type Case } from './support.ts';
import { toolCases } from './tools.ts';

const folder = temporaryFolder();
const groups: Record<string, readonly Case[]> = {
  encodings: encodingCases,
  numbers: numberCases,
  dates: dateCases,
  layouts: layoutCases,
  shapes: shapeCases,
  structure: structureCases,
  banks: bankCases,
  statistics: statisticsCases,
  foreign: foreignCases,
  tools: toolCases,
  labels: labelCases,
  parts: partCases,
  misread: misreadCases,
};

describe('readFile on what an adversary writes', () => {
  it('has at least 300 cases, each named once', () => {
    const names = Object.values(groups).flatMap((cases) => cases.map(({ what }) => what));
    expect(names.length).toBeGreaterThanOrEqual(300);
    expect(new Set(names).size).toBe(names.length);
  });

  for (const [group, cases] of Object.entries(groups)) {
    it.each(cases)(`${group}: $what`, async (item) => {
      const outcome = await readCase(folder, item);
      expect(outcome).toMatchObject(expectedOf(item));
    });

    it.each(cases)(`${group}: preview and read agree on $what`, async (item) => {
      const [read, preview] = [await readCase(folder, item), await previewCase(folder, item)];
      expect(preview.error).toBe(read.error);
      if (JSON.stringify(item.text).length < 500_000) expect(preview.warnings).toEqual(read.warnings);
    });
  }
});
