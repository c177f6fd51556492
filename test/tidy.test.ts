// Keeps what a person forgets: who imports whom, names, sizes, and that code, package.json and prose agree.

import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { parse } from 'yaml';
import { usages } from '../cli/usage/all.ts';
import { defaultSettings } from '../core/settings.ts';
import { root } from '../scripts/host/root.ts';
import { findCircles } from './tidy/circles.ts';
import { findSharedTypeNames, findUnusedExports } from './tidy/exports.ts';
import { findCrowdedFolders, read, readProject, sourcesOf } from './tidy/files.ts';
import { findForbiddenImports } from './tidy/imports.ts';
import { mayUse, readLock } from './tidy/lock.ts';
import { idsInCode, idsInManifest, paletteCommands, readManifest } from './tidy/manifest.ts';

const project = readProject();
const sources = sourcesOf(project);
const product = sources.filter(({ path }) => /^(core|disk|server|client|cli|mcp)\//.test(path));
const manifest = readManifest();

/** Fails with every offender on its own line. */
function none(offenders: readonly string[]): void {
  assert.equal(offenders.join('\n'), '');
}

test('files import only what the architecture allows', () => {
  none(findForbiddenImports(sources));
});

test('no files import each other in a circle', () => {
  none(findCircles(sources));
});

test('every exported function and constant has a user', () => {
  none(findUnusedExports(sources, (path) => product.some((file) => file.path === path)));
});

test('core is given no names of any platform', () => {
  const types = /"types": \[\]/;
  assert.match(read('tsconfig.base.json'), types);
  assert.doesNotMatch(read('core/tsconfig.json').replace(types, ''), /"types"|"lib"/);
});

test('core keeps no state between calls', () => {
  const core = sources.filter(({ path }) => path.startsWith('core/'));
  none(core.filter(({ text }) => /^(export )?(let|var) /m.test(text)).map(({ path }) => path));
  const lifeless = core.filter(({ text }) => /^(export )?class /m.test(text) && !/\bdispose\(/.test(text));
  none(lifeless.map(({ path }) => path));
});

test('files are short: half within 80 lines, nine in ten within 250, none over 400', () => {
  const lengths = sources.map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }));
  none(lengths.filter(({ lines }) => lines > 400).map(({ path, lines }) => `${path} has ${lines} lines`));
  const sorted = lengths.map(({ lines }) => lines).toSorted((a, b) => a - b);
  const [median = 0, ninth = 0] = [0.5, 0.9].map((part) => sorted[Math.floor(sorted.length * part)]);
  assert.ok(median <= 80, `the median file has ${median} lines`);
  assert.ok(ninth <= 250, `one file in ten has ${ninth} lines or more`);
});

test('no folder has more than 20 source files beside its subfolders', () => {
  none(findCrowdedFolders(sources, 20));
});

test('exported types have names that no other exported type has', () => {
  const shared = /^(?:Output|Reading): /;
  none(findSharedTypeNames(sources).filter((line) => !shared.test(line)));
});

test('each source file opens with a sentence that says what it is for', () => {
  const opening = /^(#!.*\n)?((\/\/ .*\n)+)/;
  const silent = sources.filter(({ text }) => !/[.:]\s*$/.test(opening.exec(text)?.[2] ?? ''));
  none(silent.map(({ path }) => path));
});

test('names name the thing', () => {
  const defined = /\b(?:const|let|function|class|interface|type)\s+([A-Za-z_$][\w$]*)/g;
  const empty =
    /(?:^|[a-z0-9_])(?:Manager|Service|Helper|Util|Provider|Handler)s?(?=[A-Z_]|$)|^(?:manager|service|helper|util|handler)s?(?=[A-Z]|$)/;
  // A KMS provider is a thing of the logs; VS Code names its own interface.
  const allowed = /^kms|McpServerDefinitionProvider$/i;
  none(
    sources.flatMap(({ path, text }) =>
      [...text.replaceAll(/^import [^;]*;$/gm, '').matchAll(defined)]
        .flatMap(([, name]) => name ?? [])
        .filter((name) => empty.test(name) && !allowed.test(name))
        .map((name) => `${path}: ${name}`),
    ),
  );
  none(sources.map(({ path }) => path).filter((path) => /(manager|service|helper|util|handler)s?\.ts$/i.test(path)));
});

test('what notifications show is made plain', () => {
  const shows = /\b(?:show(?:Information|Warning|Error)Message|setStatusBarMessage)\(|ShowMessageNotification\.type/;
  const plain = /^client\/src\/vscode\/(?:notices|links)\.ts$|^server\//;
  const careless = product.filter(
    ({ path, text }) => shows.test(text) && !(plain.test(path) && /\b(?:plain|problem)Message\b/.test(text)),
  );
  none(careless.map(({ path }) => path));
});

test('the product opens no connection, starts no program and runs no text', () => {
  const reaches =
    /from '(?:node:)?(?:https?|http2|net|tls|dgram|dns|child_process|vm)(?:\/\w+)?'|\b(?:fetch|eval)\(|\bnew (?:Function|WebSocket|XMLHttpRequest)\(/;
  // It runs the program that lies beside it.
  const starts = new Map([['cli/start.ts', "from 'node:vm'"]]);
  none(
    product.filter(({ path, text }) => reaches.test(text.replace(starts.get(path) ?? '', ''))).map(({ path }) => path),
  );
});

test('no file names a place that only one machine has, nor a package registry', () => {
  const places = new RegExp(String.raw`(?<![\w.])/(work|root)/|registry\.` + 'npmjs');
  none(project.filter(({ text }) => places.test(text)).map(({ path }) => path));
});

test('package.json knows every command, view and setting that the code names', () => {
  const known = idsInManifest(manifest);
  const own = new Set(contextKeys());
  none([...idsInCode(product)].filter(([id]) => !known.has(id) && !own.has(id)).map(([id, path]) => `${path}: ${id}`));
});

test('the code knows every command and view of package.json', () => {
  const used = idsInCode(product);
  const views = Object.values(manifest.contributes.views).flatMap((list) => list.map(({ id }) => id));
  const commands = manifest.contributes.commands.map(({ command }) => command);
  none([...commands, ...views].filter((id) => !used.has(id)));
});

test('settings have the same names and defaults in package.json and in the code', () => {
  const { properties } = manifest.contributes.configuration;
  const contributed = Object.entries(properties).map(([id, setting]) => [id, setting.default]);
  const wanted = Object.entries(defaultSettings).map(([name, value]) => [`armadaTriage.${name}`, value]);
  assert.deepEqual(Object.fromEntries(contributed), Object.fromEntries(wanted));
});

test('every step of the walkthrough has its page, and runs a command that there is', () => {
  const { walkthroughs, commands } = manifest.contributes;
  const steps = walkthroughs.flatMap((one) => one.steps);
  assert.equal(steps.length, 5);
  none(steps.map(({ media }) => media.markdown).filter((path) => !existsSync(`${root}/${path}`)));
  const own = new Set(commands.map(({ command }) => command));
  const named = steps.flatMap(({ description }) => [...description.matchAll(/command:(armadaTriage\.\w+)/g)]);
  none(named.map(([, id = '']) => id).filter((id) => !own.has(id)));
});

test('no setting of an untrusted workspace counts', () => {
  const { restrictedConfigurations } = manifest.capabilities.untrustedWorkspaces;
  const settings = Object.entries(manifest.contributes.configuration.properties);
  const writable = settings.filter(([, { scope }]) => !['machine', 'application'].includes(scope)).map(([id]) => id);
  assert.deepEqual(restrictedConfigurations, writable);
});

test('every setting is described, in package.json and in docs/settings.md', () => {
  const page = read('docs/settings.md');
  const settings = Object.entries(manifest.contributes.configuration.properties);
  none(settings.filter(([, one]) => !(one.markdownDescription ?? one.description)).map(([id]) => `${id} says nothing`));
  none(settings.filter(([id]) => !page.includes(`| \`${id}\``)).map(([id]) => `docs/settings.md lacks ${id}`));
});

test('every command of the palette is in docs/commands.md', () => {
  const page = read('docs/commands.md');
  const titles = paletteCommands(manifest).map(({ category, title }) => `${category ?? ''}: ${title}`);
  none(titles.filter((title) => !page.includes(`**${title}**`)).map((title) => `docs/commands.md lacks "${title}"`));
});

test('every command, action and option of the command line is in docs/cli.md', () => {
  const [, ...sections] = read('docs/cli.md').split(/^## /m);
  none(
    usages.flatMap((usage) => {
      const section = sections.find((one) => one.startsWith(`${usage.name}\n`)) ?? '';
      const actions = (usage.actions ?? []).map(({ name }) => `${usage.name} ${name}`);
      const options = Object.entries(usage.options).filter(([, { help }]) => help !== undefined);
      const words = options.flatMap(([name, option]) => [`--${name}`, ...(option.words ?? [])]);
      return [`${usage.name}\n`, ...actions, ...words]
        .filter((one) => !section.includes(one))
        .map((one) => `docs/cli.md lacks ${usage.name}: ${one}`);
    }),
  );
});

test('ARCHITECTURE.md has lines of 100 characters at most, and names every part and no file that is gone', () => {
  const page = read('ARCHITECTURE.md');
  none(page.split('\n').filter((line) => line.length > 100));
  const parts = sources.flatMap(({ path }) => /^(?:core\/\w+|(?:server|client)\/src|\w+)(?=\/)/.exec(path) ?? []);
  none([...new Set(parts)].filter((part) => !page.includes(`\`${part}`)).map((part) => `it lacks ${part}`));
  const folders = [...page.matchAll(/^\| `([\w/]+)` /gm)].flatMap(([, folder]) => folder ?? []);
  const files = [...page.matchAll(/`((?:core|disk|server|client|cli|mcp|test)\/[a-z./-]+)`/g)];
  const named = [...folders, ...files.flatMap(([, path]) => path ?? [])];
  assert.ok(named.length > 30);
  none(named.filter((path) => !existsSync(`${root}/${path}`)));
});

test('the README has 600 words at most and names the two commands for a fresh machine', () => {
  const readme = read('README.md');
  const words = readme.split(/\s+/).filter((word) => word !== '').length;
  assert.ok(words <= 600, `README.md has ${words} words`);
  for (const command of ['npm ci && npm start', 'npm ci && npm test']) assert.ok(readme.includes(command), command);
});

test('every built-in signature carries samples that match and samples that do not', () => {
  const files = readdirSync(`${root}/catalog`).filter((name) => name.endsWith('.yaml'));
  assert.ok(files.length > 0, 'catalog/ has no signatures');
  none(
    files.flatMap((name) => {
      const { signatures }: SignatureFile = parse(read(`catalog/${name}`));
      return signatures
        .filter(({ samples }) => !samples?.match?.length || !samples.noMatch?.length)
        .map(({ id }) => `catalog/${name}: ${id}`);
    }),
  );
});

test('every package of the lock file has its integrity and a license that the project may use', () => {
  const lock = readLock();
  assert.ok(lock.length > 100);
  none(lock.filter(([, { integrity = '' }]) => !/^sha512-[\w+/]{86}==$/.test(integrity)).map(([folder]) => folder));
  none(
    lock.filter(([folder, locked]) => !mayUse(folder, locked)).map(([folder, { license }]) => `${folder}: ${license}`),
  );
});

test("the changelog's top version is the package's", () => {
  assert.equal(/^## (\S+)/m.exec(read('CHANGELOG.md'))?.[1], manifest.version);
});

interface SignatureFile {
  readonly signatures: readonly {
    readonly id: string;
    readonly samples?: { readonly match?: readonly unknown[]; readonly noMatch?: readonly unknown[] };
  }[];
}

/** Names under `armadaTriage.` that package.json need not contribute: the context keys that it asks for, the status bar's. */
function contextKeys(): string[] {
  const asked = [...read('package.json').matchAll(/"(?:when|enablement)": "(.*)"/g)].map(([, when = '']) => when);
  return [...asked.flatMap((when) => when.match(/\barmadaTriage\.\w+(?:\.\w+)*/g) ?? []), 'armadaTriage.status'];
}
