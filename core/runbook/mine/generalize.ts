// Names in an error text that only look like words: paths, files, hosts, and the text behind "pod" or "device".

import type { MessagePiece } from './variable.ts';

/**
 * The same pieces with names taken for values. A page shows one name, a log has another; whether enough stays to name the error is for
 * the caller to say.
 */
export function loosen(pieces: readonly MessagePiece[]): readonly MessagePiece[] {
  return pieces.flatMap((piece) => (piece.text === undefined ? [{ text: undefined }] : namesIn(piece.text)));
}

/** Without the text before the sentence, a word or two and a value: who logged it, in which thread. */
export function withoutHead(pieces: readonly MessagePiece[]): readonly MessagePiece[] {
  const begin = pieces.findIndex(({ text }) => text !== undefined && sentence.test(text));
  return begin > 0 ? pieces.slice(begin) : pieces;
}

const sentence = /(?:(?<!\S)[A-Za-z][A-Za-z']+[\s,:;.]+){2}[A-Za-z]/;

function namesIn(text: string): MessagePiece[] {
  const found: MessagePiece[] = [];
  let done = 0;
  for (const match of text.matchAll(word)) {
    const name = /^["']/.test(match[0]) ? match[0] : match[0].replace(/(?<![.:-])[.:-]+$/, '');
    const isNamed =
      behindNoun.test(text.slice(Math.max(0, match.index - 24), match.index)) &&
      !grammar.test(name) &&
      !kind.test(name);
    const isEnclosed =
      /[([=]$/.test(text.slice(0, match.index)) && /^(?:[)\],;\s]|$)/.test(text.slice(match.index + name.length));
    if (!isNamed && !isEnclosed && !named.test(name)) continue;
    if (match.index > done) found.push({ text: text.slice(done, match.index) });
    found.push({ text: undefined });
    done = match.index + name.length;
  }
  if (done < text.length) found.push({ text: text.slice(done) });
  return found;
}

const word = /(?<![\w])(["'])[\w.-]+(?: [\w.-]+){0,3}\1(?!\w)|[\w@#$%+~/.:*-]+/g;

/** A path, a file or a host, a name of several parts, a few words in quotes, one in round or square brackets or behind `=`. */
const named =
  /^(?:\.{0,2}\/[\w./:@-]*|[\w.-]+(?:\/[\w.@-]+){2,}|[a-z][\w-]*(?:\.[a-z][\w-]*)+|[a-z]+(?:-[a-z0-9]+)+|[a-z]+(?:_[a-z0-9]+)+|["'].*["'])$/;

/** What has a name. */
const behindNoun =
  /\b(?:namespace|cluster|node|pod|user|volume|deployment|service|container|host|secret|configmap|daemonset|bucket|worker|account|region|device|disk|interface|zone|role|group|file|directory|image|job|task|router|name|id|comm|process|plugin|program|command|package|module|release|chart|connection to|driver|field|key)s? $/i;

/** Words of a sentence, which name nothing: those of grammar, endings of verbs and adjectives, other things that have names. */
const grammar =
  /^(?:a|an|and|are|as|at|be|been|but|by|can|cannot|could|did|do|does|for|from|had|has|have|in|into|is|it|must|no|not|of|on|or|should|that|the|to|was|were|which|will|with|would|due|too|if|when|until|after|before|via|per|all|any|some|each|its|this|these|under|over|than|then)$|(?:ed|ing|able|ible|ation|ment|ly)$|^(?:namespace|cluster|node|pod|user|volume|deployment|service|container|host|secret|bucket|worker|account|region|device|disk|interface|zone|role|group|file|directory|image|job|task|router|name|id|template|policy|selector|scan|pool|master|server|status|state|error|request|limit|quota)s?$/i;
/** Names of kinds, which stay. */
const kind = /[A-Z]/;
