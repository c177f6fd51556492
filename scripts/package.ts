// Makes the installable extension, `armada-triage.vsix`, from a production build (`npm run package`), and checks it.

import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { listArchive } from './archive.ts';
import { runCommand } from './host/command.ts';
import { outputFolder, root } from './host/root.ts';

/** Where the packaged extension is written. */
export const packagedFile = `${root}/armada-triage.vsix`;
/** One as it is published, for tests. */
export const publishedFile = `${outputFolder}/published.vsix`;
/** From where that one has its pictures. */
export const testRepository = 'https://git.example.com/armada-triage';

const largest = 2_000_000;

const parts = [
  /^(extension\.vsixmanifest|\[Content_Types\]\.xml)$/,
  /^extension\/(package\.json|readme\.md|changelog\.md|LICENSE\.txt)$/,
  /^extension\/dist\/(client\.cjs|charts\.js|summary\.js|section\.js|preview\.js|server\.cjs)$/,
  /^extension\/dist\/browser\/(client\.cjs|server\.js)$/,
  /^extension\/dist\/(third-party\.txt|sbom\.json)$/,
  /^extension\/samples\/(kms-api-key-gone\.gmi\.log|deploy-stage\.failure\.txt)$/,
  /^extension\/(catalog|runbooks|syntaxes|snippets)\//,
  /^extension\/media\/(?!screenshot)/,
];

const needed = [
  /^extension\/dist\/client\.cjs$/,
  /^extension\/dist\/server\.cjs$/,
  /^extension\/dist\/browser\/client\.cjs$/,
  /^extension\/dist\/browser\/server\.js$/,
  /^extension\/dist\/charts\.js$/,
  /^extension\/dist\/section\.js$/,
  /^extension\/dist\/preview\.js$/,
  /^extension\/media\/channel\.css$/,
  /^extension\/media\/walkthrough\/.+\.md$/,
  /^extension\/samples\/.+\.gmi\.log$/,
  /^extension\/dist\/third-party\.txt$/,
  /^extension\/dist\/sbom\.json$/,
  /^extension\/catalog\/.+\.yaml$/,
  /^extension\/runbooks\/.+\.md$/,
];

/** For whoever publishes it. */
export interface Publication {
  /** The https address of the repository, without a final slash. */
  readonly repository?: string;
  /** Into the channel for pre-releases. */
  readonly preRelease?: boolean;
}

/** Builds, packages and checks. True if the file is good; what is wrong has been said otherwise. */
export async function packageExtension(publication: Publication = {}): Promise<boolean> {
  return (await runs([`${root}/esbuild.mjs`, '--production'])) && (await packBuilt(packagedFile, publication));
}

/** Packages what `packageExtension` built, as whoever publishes it does, and checks it. */
export async function packagePublished(): Promise<boolean> {
  return await packBuilt(publishedFile, { repository: testRepository });
}

async function packBuilt(file: string, { repository, preRelease = false }: Publication): Promise<boolean> {
  await rm(file, { force: true });
  await mkdir(outputFolder, { recursive: true });
  const vsce = [`${root}/node_modules/@vscode/vsce/vsce`, 'package', '--out', file];
  // Everything is bundled. VS Code's details page shows a picture only from an https address, which the repository gives.
  const links =
    repository === undefined
      ? ['--allow-missing-repository', '--no-rewrite-relative-links', ...readme(await readmeWithoutPictures())]
      : [
          '--allow-missing-repository',
          '--baseContentUrl',
          `${repository}/blob/HEAD`,
          '--baseImagesUrl',
          `${repository}/raw/HEAD`,
          ...readme('README.md'),
        ];
  // The rules of redaction carry samples of tokens, which are no secrets.
  const samples = ['slack', 'shopify', 'linear'].flatMap((kind) => ['--allow-package-secrets', kind]);
  const options = ['--no-dependencies', ...samples, ...links, ...(preRelease ? ['--pre-release'] : [])];
  if (!(await runs([...vsce, ...options]))) return false;
  const problems = await checkPackage(file);
  for (const problem of problems) console.log(`${file}: ${problem}`);
  return problems.length === 0;
}

function readme(path: string): readonly string[] {
  return ['--readme-path', path];
}

/** Pictures that could not be shown are left out: the path of such a README, relative to the project. */
async function readmeWithoutPictures(): Promise<string> {
  const text = await readFile(`${root}/README.md`, 'utf8');
  const path = `${outputFolder}/README.md`;
  await writeFile(path, text.replaceAll(/^!\[[^\]]*\]\([^)]*\)\n\n?/gm, ''));
  return relative(root, path);
}

async function runs(parameters: readonly string[]): Promise<boolean> {
  const { status, output } = await runCommand(process.execPath, parameters, { quiet: true });
  if (status !== 0) console.log(output);
  return status === 0;
}

/** What is wrong with the packaged file: too large, something that does not belong there, something that is missing. */
async function checkPackage(file: string): Promise<string[]> {
  const bytes = await readFile(file);
  const names = listArchive(bytes);
  return [
    ...(bytes.length > largest ? [`${bytes.length} bytes are more than the ${largest} allowed`] : []),
    ...names.filter((name) => !parts.some((part) => part.test(name))).map((name) => `${name} does not belong in it`),
    ...needed.filter((part) => !names.some((name) => part.test(name))).map((part) => `nothing in it is ${part.source}`),
  ];
}

if (import.meta.main) {
  const done = await packageExtension();
  if (done) console.log(`Written: ${packagedFile}`);
  process.exitCode = done ? 0 : 1;
}
