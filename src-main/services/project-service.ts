import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ProjectInfo } from '../contract/operations.ts';
import { projectExtension, ProjectStore } from '../store/project-store.ts';
import type { ServiceContext } from './context.ts';
import type { Handlers } from './types.ts';

const defaultProjectName = 'Untitled';

/** Signs that no file system takes in a file name. */
export function toFileName(name: string): string {
  const cleaned = Array.from(name.normalize('NFC'), (character) =>
    /[<>:"/\\|?*]/.test(character) || character.charCodeAt(0) < 32 ? '_' : character,
  ).join('');
  return cleaned.replace(/^[. ]+|[. ]+$/g, '') || defaultProjectName;
}

/** @returns a path in the folder at which nothing stands yet: `name`, `name 2`, `name 3` … */
export function freePath(folder: string, name: string, extension: string): string {
  for (let number = 1; ; number++) {
    const path = join(folder, `${number === 1 ? name : `${name} ${number}`}${extension}`);
    if (!existsSync(path)) return path;
  }
}

/** Opens, creates and closes the one project that is open at a time. */
export function projectHandlers(
  context: ServiceContext,
): Pick<Handlers, 'app.info' | 'settings.set' | 'project.create' | 'project.open' | 'project.close'> {
  function use(store: ProjectStore): ProjectInfo {
    context.project = store;
    context.appState.remember(store.path, store.name);
    const project = context.projectInfo()!;
    context.emit({ name: 'project', data: { project } });
    return project;
  }

  return {
    'app.info': () => ({
      version: context.options.version,
      project: context.projectInfo(),
      recentProjects: context.appState.recentProjects.filter(({ path }) => existsSync(path)),
      projectFolder: context.options.projectFolder,
      settings: context.appState.settings,
    }),
    'settings.set': (change) => context.appState.setSettings(change),
    'project.create': async ({ name, path }) => {
      const target =
        path ??
        freePath(context.options.projectFolder, toFileName(name ?? defaultProjectName), projectExtension);
      const store = ProjectStore.create(target);
      await context.closeProject();
      return use(store);
    },
    'project.open': async ({ path }) => {
      if (context.project !== null && context.project.path === resolve(path)) return context.projectInfo()!;
      // The new one is opened first: where that fails, the old one stays open.
      const store = ProjectStore.open(path);
      await context.closeProject();
      const project = use(store);
      // What a killed import had written was removed just now.
      await store.giveRoomBack();
      return project;
    },
    'project.close': async () => {
      await context.closeProject();
      context.emit({ name: 'project', data: { project: null } });
      return {};
    },
  };
}
