import { fileURLToPath } from 'node:url';

const inRepository = (relative: string) => fileURLToPath(new URL(`../../${relative}`, import.meta.url));

/** The repository, wherever it was cloned to. */
export const root = inRepository('.');
export const distFolder = inRepository('dist');
export const rendererSource = inRepository('src-renderer');
export const mainSource = inRepository('src-main');
