// What package.json contributes, and which ids of the extension its code uses.

import { read, type ProjectFile } from './files.ts';

export interface Manifest {
  readonly version: string;
  readonly capabilities: { readonly untrustedWorkspaces: { readonly restrictedConfigurations: readonly string[] } };
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string; readonly category?: string }[];
    readonly configuration: { readonly properties: Readonly<Record<string, ContributedSetting>> };
    readonly views: Readonly<Record<string, readonly { readonly id: string; readonly name: string }[]>>;
    readonly walkthroughs: readonly {
      readonly steps: readonly { readonly description: string; readonly media: { readonly markdown: string } }[];
    }[];
    readonly mcpServerDefinitionProviders?: readonly { readonly id: string }[];
    readonly customEditors?: readonly { readonly viewType: string }[];
    readonly viewsContainers: Readonly<Record<string, readonly { readonly id: string }[]>>;
    readonly menus: Readonly<Record<string, readonly { readonly command?: string; readonly when?: string }[]>>;
  };
}

export interface ContributedSetting {
  readonly default: unknown;
  readonly scope: string;
  readonly description?: string;
  readonly markdownDescription?: string;
}

export function readManifest(): Manifest {
  const manifest: Manifest = JSON.parse(read('package.json'));
  return manifest;
}

/** Every `'armadaTriage.…'` that is as a string in the code, with the file of its first use. */
export function idsInCode(files: readonly ProjectFile[]): Map<string, string> {
  const ids = new Map<string, string>();
  for (const { path, text } of files) {
    for (const [, id = ''] of text.matchAll(/['"`](armadaTriage\.[A-Za-z.]+)['"`]/g)) {
      if (!ids.has(id)) ids.set(id, path);
    }
  }
  return ids;
}

/** Ids that package.json knows: commands, settings, views (and VS Code's command that shows each), containers. */
export function idsInManifest({ contributes }: Manifest): Set<string> {
  const views = Object.values(contributes.views).flat();
  return new Set([
    ...contributes.commands.map(({ command }) => command),
    ...Object.keys(contributes.configuration.properties),
    ...(contributes.customEditors ?? []).map(({ viewType }) => viewType),
    ...(contributes.mcpServerDefinitionProviders ?? []).map(({ id }) => id),
    ...views.flatMap(({ id }) => [id, `${id}.focus`]),
    ...Object.values(contributes.viewsContainers).flatMap((list) => list.map(({ id }) => id)),
  ]);
}

/** The commands that a person finds in the command palette. */
export function paletteCommands({ contributes }: Manifest): Manifest['contributes']['commands'] {
  const hidden = new Set(
    (contributes.menus['commandPalette'] ?? []).filter(({ when }) => when === 'false').map(({ command }) => command),
  );
  return contributes.commands.filter(({ command }) => !hidden.has(command));
}
