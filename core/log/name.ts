// What a file's name says of the kind of log it holds.

import type { LogKind } from './log-kind.ts';

/** `exact` names belong to one kind of file and beat content; `vague` ones count where content says nothing. */
export interface NameHint {
  readonly kind: LogKind;
  readonly strength: 'exact' | 'vague';
  readonly reason: string;
}

/** The hint of a path, whatever its separators; undefined if the name says nothing. Never throws. */
export function nameHint(path: string): NameHint | undefined {
  const parts = path.slice(-1000).split(/[\\/]/);
  // Browsers number a second download, and compressed files keep the name in front of `.gz` or the like.
  const name = (parts.at(-1) ?? '').replace(/\.(?:gz|zst|xz|bz2)$/i, '').replace(/ ?\(\d{1,3}\)(?=\.|$)/, '');
  if (isMasterInfo(name) || parts.slice(0, -1).includes('GMISplit')) {
    return { kind: 'master-info', strength: 'exact', reason: 'its name is that of a get-master-info result' };
  }
  if (isNoLog(name))
    return { kind: 'unknown', strength: 'exact', reason: 'its name is that of a document or a source file' };
  if (vagueMasterInfo.test(name)) {
    return { kind: 'master-info', strength: 'vague', reason: 'its name mentions get-master-info' };
  }
  if (vagueOperation.test(name)) {
    return { kind: 'operation-log', strength: 'vague', reason: 'its name mentions an operation' };
  }
  return undefined;
}

/**
 * Whether a file or a folder that is in a folder of logs is skipped by its name: documents, source files, packed
 * files in which no text can be read, hidden ones, installed packages, and what macOS packs beside files. What a person names is read whatever its name.
 */
export function isPassedOver(name: string): boolean {
  return name.startsWith('.') || folders.has(name) || isNoLog(name) || packed.test(name);
}

/** Whether a file is most likely a log by its name alone, rotated ones included: a person can be offered to have it scanned. */
export function isLogName(path: string): boolean {
  const hint = nameHint(path);
  if (hint?.strength === 'exact') return hint.kind !== 'unknown';
  const name = path.slice(-300).split(/[\\/]/).at(-1) ?? '';
  return /(?:\.(?:log|txt|out)(?:[-_.]\d[-_.\d]{0,40})?|^consoleText)$/i.test(name);
}

/** The downloaded log, and the artifacts that the job splits it into. */
function isMasterInfo(name: string): boolean {
  return (
    /-info\.txt_\d{8}-\d{6}(?:\.txt)?$/i.test(name) ||
    /^(?:GMI_DIGEST_AND_POTENTIAL_PROBLEMS|ETCD_BACKUP_INFO|ETCD_TOP)(?:\.log)?$/i.test(name)
  );
}

function isNoLog(name: string): boolean {
  return /\.(?:md|markdown|[cm]?[jt]sx?|py|go|rs|java|[ch]|cpp|sh|bash|ya?ml|toml|xml|html?|css|rb|ini|cfg|conf|kubeconfig|patch|diff|pem|crt|key|png|jpe?g|gif|pdf|vsix|sarif)$/i.test(
    name,
  );
}

/** Whether a file in an archive is skipped by its name, or one of the folders that it is in; `/` is between them. */
export function isPathPassedOver(path: string): boolean {
  return path.split('/').some(isPassedOver);
}

const folders: ReadonlySet<string> = new Set(['node_modules', '__MACOSX']);

const packed = /\.(?:7z|rar|lz4|jar|war|class|exe|dll|so|dylib|o|wasm|woff2?|ttf|ico|svg|webp|mp4|map|pyc)$/i;

const vagueMasterInfo = /(?:get|armada)[-_. ]?master[-_. ]?info|master[-_. ]?info|(?:^|[-_. ])gmi(?:$|[-_. \d])/i;

/**
 * Names made of an operation's words: `deploy-9850e2.log`, `operation.log`, `retrigger_2.txt`. A word only counts as a
 * whole, and the everyday words only with `.log`: `deployment.log` and `update-notes.txt` say nothing.
 */
const vagueOperation =
  /(?:^|[-_. ])(?:operation|ansible|retrigger|kms_update|refresh_update|name_cert_refresh|undeploy)s?(?:$|[-_. \d])|^(?:armada-)?deploy(?:[-_.].{0,200})?\.log$|^(?:upgrade|update|delete)(?:[-_](?=.{0,40}\d)[a-z0-9_-]{6,80})?\.log$|(?:^|[-_. ])deploy[-_. ]?log/i;
