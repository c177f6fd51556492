// Tells whether a template says enough to name one error: short and common text is in every log.

import { findCodes } from './judge/error-words.ts';

/** Whether the text that stays names one error, by itself: it has `least` words that other errors lack, or a name of its own. */
export function isSpecific(literals: readonly string[], least = 2): boolean {
  const text = literals.join(' ');
  if (findCodes(text).some((code) => code.length >= 7)) return true;
  if (/\b[A-Z][a-z]+(?:[A-Z][a-z]+){1,8}\b/.exec(text.replaceAll(stock, ' '))?.some((name) => name.length >= 16))
    return true;
  if (text.trim().length < 12) return false;
  const rest = text.toLowerCase().replaceAll(stock, ' ');
  const words = new Set((rest.match(/[a-z][a-z']{2,}/g) ?? []).filter((word) => !empty.has(word)));
  const letters = [...words].reduce((sum, word) => sum + word.length, 0);
  return words.size >= least && letters >= 4 * least;
}

/** What the libraries under every program say: it tells that something failed, and not what. */
const stock =
  /connection (?:refused|reset by peer|timed out|closed)|context (?:deadline exceeded|canceled)|deadline ?exceeded|i\/o timeout|no such (?:file or directory|host|process)|permission denied|too many open files|address already in use|object has been modified|operation cannot be fulfilled|server could not find the requested resource|please apply your changes to the latest version|no module named|no route to host|broken pipe|rpc error|code = \w+|desc =|dial tcp|already exists|bad gateway|service (?:temporarily )?unavailable|internal (?:server )?error|gateway time-?out|too many requests|request canceled|client\.timeout exceeded|(?:while )?awaiting headers|net\/http|tls handshake (?:timeout|error)|unexpected eof|(?:exit(?:ed with)?|return(?:ed)?) (?:status|code)|timed out waiting for the condition|error from server|bad request|not ?found|not ?ready|crashloopbackoff|imagepullbackoff|errimagepull|oomkilled|containercreating|back-?off restarting failed container|invalid argument|operation not permitted|traceback \(most recent call last\)|\b(?:filenotfound|modulenotfound|key|value|type|attribute|import|name|runtime|os|syntax|connection|timeout|permission)error|readiness probe failed|liveness probe failed/gi;

/** Words that errors share, and those that any sentence has. */
const empty: ReadonlySet<string> = new Set(
  (
    'the and for with from this that has have had was were are been being not but can cannot could unable did does its ' +
    'error errors err failed failure fail fails failing fatal panic warning warn info debug level message messages msg ' +
    'reason status code state log logs exception while when because after before due into your you please try again ' +
    'get got set see use using http https tcp com name namespace type kind time'
  ).split(' '),
);
