// The words of a text that stay the same from one occurrence to the next: ids, addresses, regions, times, numbers and placeholders are blanked.

/**
 * The stable words of a text, in their order and in lower case, `most` at the most. A path or a compound name gives its stable
 * parts; error codes (`BXNIM0415E`) and names such as `x509` count as words. Linear in the text.
 */
export function stableWords(text: string, most = 400): readonly string[] {
  const words: string[] = [];
  for (const [chunk] of text.matchAll(chunks)) {
    addWords(chunk, words);
    if (words.length >= most) return words.slice(0, most);
  }
  return words;
}

/** Runs of letters and digits with the signs that hold ids, names and paths together; placeholders in angle brackets, Liquid and stars too. */
const chunks =
  /<[A-Za-z][^<>\s]{0,60}>|\{\{[^{}\n]{0,100}\}\}|\*{3}[^*\n]{0,100}\*{3}|[\p{L}\p{N}_]+(?:[-.:/@+%]+[\p{L}\p{N}_]+)*/gu;
const isPlaceholder = /^[<{*]/;

function addWords(chunk: string, words: string[]): void {
  if (isPlaceholder.test(chunk)) return;
  if (plainWord.test(chunk)) {
    words.push(chunk.toLowerCase());
    return;
  }
  let hashed = false;
  for (const [part, sign] of parts(chunk.replace(domain, '').replace(region, '$1'))) {
    // Of `armada-api-7d9f8b6c4-xk2pz` and the like, what follows the hash is as random.
    if (hashed && sign === '-') continue;
    hashed = false;
    if (isVariable(part)) hashed = /\d/.test(part);
    else words.push(part.toLowerCase());
  }
}

/** The end of a host's name, which thousands of lines share. */
const domain =
  /(?:\.(?:cloud|bluemix|softlayer|service)){0,3}\.(?:ibm|bluemix|softlayer|appdomain)\.(?:com|net|cloud)(?=$|[:/])/i;

/** A region is as good as an id. */
const region =
  /(^|[-.:/@+%])(?:us|eu|jp|au|br|ca|uk|ap|in)-(?:south|east|north|west|de|gb|es|fr|tok|osa|syd|sao|tor|mon|central|che)(?=$|[-.:/@+%\d])/gi;

/** The parts of a compound with the sign before each. */
function parts(chunk: string): readonly (readonly [part: string, sign: string])[] {
  return [...chunk.matchAll(/(?<![-.:/@+%])([-.:/@+%]*)([\p{L}\p{N}_]+)/gu)].map(([, sign = '', part = '']) => [
    part,
    sign,
  ]);
}

/** Letters only and not all `x`: by far the commonest chunk. */
const plainWord = /^(?!x+$)\p{L}{2,}$/iu;

/** Ids, numbers, times, and the signs that authors put in their place. */
function isVariable(part: string): boolean {
  if (part.length < 2 || /^x+$/i.test(part)) return true;
  if (!/\d/.test(part)) return false;
  // What HTTP says is not a count.
  if (/^[45]\d\d$/.test(part)) return false;
  return !isCode(part);
}

/** `BXNIM0415E`, `E0003`, `CAE019`, `ERR_404_X`; `x509`, `k8s`, `ipv4`, `v1beta1`. */
function isCode(part: string): boolean {
  if (/^[A-Z][A-Z_]*\d{3,5}[A-Z]?$/.test(part) && !/^[A-F0-9]+$/.test(part)) return true;
  return /^(?:x509|k8s|i18n|ipv[46]|v\d(?:(?:alpha|beta)\d)?|http2|oauth2|s3|md5|sha\d{1,3}|utf8|base64|ip6?tables|tls1\d?|etcd[23]?)$/i.test(
    part,
  );
}
