// Finds the pod and the container that a heading's parentheses mention, however they are written.

/** What a suffix names. */
export interface Target {
  readonly pod?: string;
  /** Said outright: `-c kms`, `--container=kms`, `container: kms`. */
  readonly container?: string;
  /** What the container is likely called, from the pod's name without its generated part. */
  readonly inferred?: string;
}

/**
 * Reads `pod -c name`, `pod=… container=…` or a whole `kubectl … logs` or `kubx-kubectl <cluster> … logs` command with its flags.
 * The layout within the parentheses is inferred, not published, so every form is tolerated. Never throws.
 */
export function readTarget(suffix: string): Target {
  const words = suffix.slice(0, 1000).split(/[\s,;]+/);
  let pod: string | undefined;
  let container: string | undefined;
  const plain: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = unquote(words[at] ?? '');
    const flag = splitFlag(word);
    if (flag === undefined) {
      if (word !== '') plain.push(word);
      continue;
    }
    const value = flag.value ?? (takesValue.test(flag.name) ? unquote(words[(at += 1)] ?? '') : '');
    if (value === '') continue;
    if (/^(?:-c|--container|container)$/.test(flag.name)) container ??= value;
    else if (/^(?:--pod|pod)$/.test(flag.name)) pod ??= value;
  }
  pod ??= choosePod(plain);
  pod = pod?.replace(/^(?:[a-z][a-z0-9.-]*\/)+/, '');
  const inferred = pod === undefined || container !== undefined ? undefined : inferContainer(pod);
  return {
    ...(pod !== undefined && pod !== '' && { pod }),
    // A name that was cut could be the start of several: then the container is not known.
    ...(container !== undefined && !/(?:\.{2,3}|…)$/.test(container) && { container }),
    ...(inferred !== undefined && { inferred }),
  };
}

/**
 * A pod's name without what its controller appended: `oauth-openshift-6c8d9f7b5-x2z4k` and the cut
 * `oauth-openshift-...` give `oauth-openshift`. A master's pods, which carry the cluster's id and
 * hold many containers, do not say which: undefined for them.
 */
export function inferContainer(pod: string): string | undefined {
  let name = pod;
  const cut = /(?:\.{2,3}|…)$/.exec(name);
  if (cut !== null) {
    name = name.slice(0, cut.index);
    if (name.endsWith('-')) name = name.slice(0, -1);
    else name = name.replace(/-(?=[a-z0-9]*\d)[a-z0-9]{1,10}$/, '');
  }
  name = name
    .replace(/-(?:\d{6,10}|(?=[a-z]*\d)[a-z0-9]{6,10})-[a-z0-9]{5}$/, '')
    .replace(/-[bcdfghjklmnpqrstvwxz2456789]{5}$/, '')
    .replace(/-(?=[a-z]*\d)[a-z0-9]{8,10}$/, '')
    .replace(/-\d{1,3}$/, '');
  if (name === '' || name === 'master' || /(?:^|-)(?=[a-z]*\d)[a-z0-9]{16,}(?:-|$)/.test(name)) return undefined;
  return name;
}

const takesValue =
  /^(?:-c|-n|-l|-s|-o|--container|container|pod|--pod|--namespace|--tail|--since|--since-time|--selector|--context|--kubeconfig|--cluster|--limit-bytes|--server|--token|--user|--as|--request-timeout|--max-log-requests|--output)$/;

/** `-c=kms`, `-ckms`, `--container=kms`, `container:` and the like; undefined for a word that is not a flag. */
function splitFlag(word: string): { name: string; value?: string } | undefined {
  const label = /^(pod|container)(?:s?(?:name)?)?[:=](.*)$/i.exec(word);
  if (label !== null) return withValue((label[1] ?? '').toLowerCase(), unquote(label[2] ?? ''));
  if (/^(?:pod|container)$/i.test(word)) return { name: word.toLowerCase() };
  if (!word.startsWith('-') || word === '-') return undefined;
  const equals = word.indexOf('=');
  if (equals > 0) return { name: word.slice(0, equals), value: unquote(word.slice(equals + 1)) };
  const glued = /^(-[cn])([a-z0-9].*)$/.exec(word);
  return glued === null ? { name: word } : { name: glued[1] ?? '', value: glued[2] ?? '' };
}

function withValue(name: string, value: string): { name: string; value?: string } {
  return value === '' ? { name } : { name, value };
}

/** The word after `logs`; else, of the words that are no command, the last one that looks generated, else the last. */
function choosePod(words: readonly string[]): string | undefined {
  const verb = words.findIndex((word) => /^(?:logs?|exec|describe)$/.test(word));
  const after = words.slice(verb + 1).filter((word) => !/(?:^|\/)(?:kubectl|kubx-kubectl|oc|sudo|\|)$/.test(word));
  if (verb >= 0) return after.find((word) => word !== 'pods' && word !== 'po');
  const names = after.filter((word) => /^[a-z0-9][a-z0-9./-]*…?$/.test(word));
  return names.findLast((word) => /-[a-z0-9]{5}$|\.\.\.$|…$|-\d$/.test(word)) ?? names.at(-1);
}

function unquote(word: string): string {
  return word.replace(/^["'`‘“([]+/, '').replace(/(?<!["'`’”)\]:])["'`’”)\]:]+$/, '');
}
