// Which files below a folder make a runbook site, and how many.

/** Whether a folder below a site's is entered, by its name: not what tools keep there, nor what Jekyll has built. */
export function isSiteFolder(name: string): boolean {
  return !name.startsWith('.') && !['node_modules', '_site', 'vendor'].includes(name);
}

/** Bounds for folders that were named by mistake, such as a home folder: pages read, and folders within each other. */
export const siteLimits = { files: 20_000, depth: 20 } as const;
