// Says which packages are in the bundles: their licences as text, and a bill of materials (CycloneDX 1.6).

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A package whose code is in a bundle. */
export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  /** As its package.json says it, in SPDX. */
  readonly license: string;
  /** The text of its licence file; '' where it has none. */
  readonly text: string;
}

/** The packages of bundled files, sorted by name. `files` are paths from the root with `/`. */
export function findBundledPackages(root: string, files: Iterable<string>): readonly BundledPackage[] {
  const folders = new Set<string>();
  for (const file of files) {
    const folder = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0];
    if (folder !== undefined) folders.add(folder);
  }
  return [...folders].toSorted().map((folder) => readPackage(join(root, folder)));
}

function readPackage(folder: string): BundledPackage {
  const manifest: { name: string; version: string; license?: string } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  );
  const file = readdirSync(folder).find((name) => /^licen[cs]e(?:[.-]|$)/i.test(name));
  const text = file !== undefined && existsSync(join(folder, file)) ? readFileSync(join(folder, file), 'utf8') : '';
  return { name: manifest.name, version: manifest.version, license: manifest.license ?? '', text: text.trim() };
}

/** The notices that are shipped with the bundles. */
export function thirdPartyText(packages: readonly BundledPackage[]): string {
  const parts = packages.map(({ name, version, license, text }) => `${name} ${version} (${license})\n\n${text}`);
  return `Armada Triage contains code of these packages.\n\n${parts.join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}

/** The bill of materials. It has no time stamp and no serial number, so that a build gives the same bytes. */
export function billOfMaterials(
  product: { name: string; version: string },
  packages: readonly BundledPackage[],
): string {
  const components = packages.map(({ name, version, license }) => ({
    type: 'library',
    name,
    version,
    purl: `pkg:npm/${name.replace('@', '%40')}@${version}`,
    'bom-ref': `pkg:npm/${name.replace('@', '%40')}@${version}`,
    licenses: [{ license: { id: license } }],
  }));
  const metadata = { component: { type: 'application', name: product.name, version: product.version } };
  return `${JSON.stringify({ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1, metadata, components }, null, 2)}\n`;
}
