// What to search for in other tools: queries and commands for a cluster, a request or an error, to copy and never run here.

import { clipText } from '../text/clip.ts';
import { redact } from '../text/redact/redact.ts';
import { marker } from '../text/redact/kinds.ts';
import { isClusterId, isRequestId } from '../log/ids.ts';

/** What is searched for. Whatever is absent, or is not of its form, gives no words. */
export interface SearchSubject {
  readonly clusterId?: string | undefined;
  readonly requestId?: string | undefined;
  /** `kubx-masters` or `master-<cluster>`, where it is known. */
  readonly masterNamespace?: string | undefined;
  /** The address of a carrier worker. */
  readonly node?: string | undefined;
  /** The container in which the error is. */
  readonly container?: string | undefined;
  /** What the log says: the text of a finding's first place. */
  readonly text?: string | undefined;
  /** The get-master-info build, an https address. */
  readonly masterInfoUrl?: string | undefined;
}

const searchTools = ['IBM Cloud Logs', 'LogDNA', 'kubectl', 'XO', 'Victory'] as const;
export type SearchTool = (typeof searchTools)[number];

/** One query or command. */
export interface SearchWords {
  readonly id: string;
  readonly tool: SearchTool;
  readonly title: string;
  /** What to copy. */
  readonly value: string;
  /** When it holds, where that is not certain; or where it is to be run. */
  readonly note?: string;
}

/** The words for one subject, by tool. Log text is quoted so that no query language reads it. */
export function searchWords(subject: SearchSubject): readonly SearchWords[] {
  const cluster = valid(subject.clusterId, isClusterId);
  const request = valid(subject.requestId, isRequestId);
  const text = phraseOf(subject.text);
  const ids = [
    ...(request === undefined ? [] : [['request', request]]),
    ...(cluster === undefined ? [] : [['cluster', cluster]]),
  ];
  return [
    ...ids.flatMap(([name = '', id = '']) => logQueries(`${name}-logs`, `the ${name} id`, [id])),
    ...(text === undefined ? [] : logQueries('text-logs', 'the text of the error', [text])),
    ...(text === undefined || cluster === undefined
      ? []
      : logQueries('text-cluster-logs', 'the text of the error and the cluster ID', [text, cluster])),
    ...(cluster === undefined ? [] : onCluster(cluster)),
    ...(cluster === undefined ? [] : onMaster(cluster, subject)),
    ...(cluster === undefined ? [] : [xo(cluster), ...victory(cluster)]),
    ...(subject.node !== undefined && /^(?:\d{1,3}\.){3}\d{1,3}$/.test(subject.node)
      ? [say('victory-worker', 'Victory', 'Check the carrier worker', `@victory validate-worker ${subject.node}`)]
      : []),
    ...(isPlainHttps(subject.masterInfoUrl)
      ? [
          say(
            'victory-master-info',
            'Victory',
            'Analyse the get-master-info result',
            `@victory analyze-master-info ${subject.masterInfoUrl}`,
          ),
        ]
      : []),
  ];
}

/**
 * IBM Cloud Logs reads Lucene, where words belong together by default only with AND between them; LogDNA puts AND itself.
 * Both read the text in quotes as it is.
 */
function logQueries(id: string, what: string, words: readonly string[]): readonly SearchWords[] {
  const quoted = words.map((word) => `"${word.replaceAll(/["\\]/g, String.raw`\$&`)}"`);
  return [
    say(`${id}-icl`, 'IBM Cloud Logs', `Search for ${what}`, quoted.join(' AND '), 'As a Lucene query.'),
    say(`${id}-logdna`, 'LogDNA', `Search for ${what}`, quoted.join(' ')),
  ];
}

/** `kubx-kubectl` acts inside the customer's cluster, and needs no namespace of the master. */
function onCluster(cluster: string): readonly SearchWords[] {
  const note = 'On the carrier; it shows the inside of the cluster.';
  return [
    say('kubx-nodes', 'kubectl', "List the cluster's nodes", `kubx-kubectl ${cluster} get nodes -o wide`, note),
    say(
      'kubx-pods',
      'kubectl',
      "List the cluster's pods",
      `kubx-kubectl ${cluster} get pods --all-namespaces -o wide`,
      note,
    ),
    say(
      'kubx-webhooks',
      'kubectl',
      "List the cluster's webhooks",
      `kubx-kubectl ${cluster} get ValidatingWebhookConfiguration,MutatingWebhookConfiguration`,
      note,
    ),
  ];
}

/** Where the namespace is not known, the commands for both, each with when it holds. */
function onMaster(cluster: string, { masterNamespace, container }: SearchSubject): readonly SearchWords[] {
  const own = `master-${cluster}`;
  const known = [shared, own].find((name) => name === masterNamespace);
  const named =
    container !== undefined && /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(container) ? container : undefined;
  const notes: Readonly<Record<string, string>> = {
    [shared]: 'On the carrier. Only for an IKS or OpenShift 3 cluster: it is not known here which this is.',
    [own]: 'On the carrier or tugboat. Only for an OpenShift 4 cluster: it is not known here which this is.',
  };
  return (known === undefined ? [shared, own] : [known]).flatMap((namespace) => {
    const suffix = known === undefined ? `-${namespace === shared ? 'shared' : 'own'}` : '';
    const note = known === undefined ? (notes[namespace] ?? '') : 'On the carrier or tugboat.';
    // In the shared namespace a label identifies the master's pods; a namespace of its own holds nothing else.
    const pods =
      namespace === shared
        ? `kubectl -n ${namespace} get pods -l app=${own} -o wide`
        : `kubectl -n ${namespace} get pods -o wide`;
    const logs = namespace === shared ? `deployment/${own}` : 'POD';
    return [
      say(`master-pods${suffix}`, 'kubectl', "List the master's pods", pods, note),
      ...(named === undefined
        ? []
        : [
            say(
              `master-logs${suffix}`,
              'kubectl',
              `Read the log of the container ${named}`,
              `kubectl -n ${namespace} logs ${logs} -c ${named}`,
              namespace === shared ? note : `${note} Put the name of the pod in place of POD.`,
            ),
          ]),
    ];
  });
}

const shared = 'kubx-masters';

function xo(cluster: string): SearchWords {
  const note = 'In the private channel #xo-secure if the answer must have KPInfo.';
  return say(
    'xo-cluster',
    'XO',
    'Ask for everything that is known about the cluster',
    `@xo cluster ${cluster} show=all`,
    note,
  );
}

function victory(cluster: string): readonly SearchWords[] {
  return [
    say('victory-cluster', 'Victory', 'Analyse the cluster', `@victory analyze-cluster ${cluster}`),
    say('victory-logs', 'Victory', "Search the cluster's logs", `@victory logs ${cluster}`),
    say('victory-help', 'Victory', 'Ask for all its commands', '@victory help'),
  ];
}

/** The longest part of a line without an id, a number, an address or a secret: what other logs of the same error have too. */
function phraseOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const parts = redact(clipText(text, 500))
    .text.replaceAll(marker, '\n')
    .split(/[\p{C}\u2028\u2029"'`\\{}[\]*]+/u)
    .flatMap((part) => part.split(passing))
    .map((part) => part.replaceAll(/\s+/g, ' ').replaceAll(/^[^\p{L}]+|(?<![\s,:;=-])[\s,:;=-]+$/gu, ''));
  const longest = parts.toSorted((a, b) => b.length - a.length)[0] ?? '';
  return longest.length < 8 ? undefined : clipText(longest, 200);
}

/** A word that is another one each time: an id, a time, an address, a number. */
const passing =
  /(?<!\S)\S*(?:[0-9a-f]{8}-[0-9a-f]{4}-|[0-9a-f]{12}|\d{4}-\d\d-\d\d|\d+\.\d+\.\d+|\d\d:\d\d|:\/\/|\d{4,}(?![A-Z]))\S*|(?<!\S)[\d.,:;]+(?!\S)/;

function isPlainHttps(address: string | undefined): address is string {
  return address !== undefined && /^https:\/\/[\w.-]+\/[\w./%~-]{0,500}$/.test(address);
}

function valid(value: string | undefined, is: (text: string) => boolean): string | undefined {
  return value !== undefined && is(value) ? value : undefined;
}

function say(id: string, tool: SearchTool, title: string, value: string, note?: string): SearchWords {
  return { id, tool, title, value, ...(note !== undefined && { note }) };
}
