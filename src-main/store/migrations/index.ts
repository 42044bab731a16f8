import { firstTables } from './0001-first-tables.ts';
import { trainingTables } from './0002-training.ts';
import { symbolTables } from './0003-symbols.ts';
import { preparingTables } from './0004-preparing.ts';

/** In order; the n-th brings a project from user_version n − 1 to n. Never edit one that was released: add another. */
export const migrations: readonly string[] = [firstTables, trainingTables, symbolTables, preparingTables];
