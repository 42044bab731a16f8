import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Folders {
  /** Settings, recent projects, log. */
  dataFolder: string;
  /** New projects go here. */
  projectFolder: string;
}

function platformDataFolder(): string {
  const home = homedir();
  if (process.platform === 'win32')
    return join(process.env.APPDATA ?? join(home, 'AppData', 'Roaming'), 'Tauscope');
  if (process.platform === 'darwin') return join(home, 'Library', 'Application Support', 'Tauscope');
  return join(process.env.XDG_DATA_HOME ?? join(home, '.local', 'share'), 'tauscope');
}

/** Where the application keeps its things, by the platform's convention; TAUSCOPE_HOME puts them all in one place. */
export function userFolders(): Folders {
  const own = process.env.TAUSCOPE_HOME;
  if (own) return { dataFolder: join(own, 'data'), projectFolder: join(own, 'projects') };
  const documents = join(homedir(), 'Documents');
  return {
    dataFolder: platformDataFolder(),
    projectFolder: join(existsSync(documents) ? documents : homedir(), 'Tauscope'),
  };
}

/** The folder that holds package.json: of the repository when run from source, of the package when built. */
export function packageFolder(from: string = import.meta.url): string {
  let folder = dirname(fileURLToPath(from));
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}
