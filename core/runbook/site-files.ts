// Which files below a folder make a runbook site.

/** Whether a folder below a site's is entered, by its name: not what tools keep there, nor what Jekyll has built. */
export function isSiteFolder(name: string): boolean {
  return !name.startsWith('.') && !['node_modules', '_site', 'vendor'].includes(name);
}
