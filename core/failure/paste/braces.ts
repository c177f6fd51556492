// Finds the end of a JSON object that is inside other text.

/** Where a JSON object after `from` ends, at most 20,000 units on; `from` itself if none does. */
export function jsonEnd(text: string, from: number): { readonly end: number; readonly read: number } {
  let depth = 0;
  let quoted = false;
  const limit = Math.min(text.length, from + 20_000);
  for (let at = from; at < limit; at += 1) {
    const unit = text[at];
    if (quoted) {
      if (unit === '\\') at += 1;
      else if (unit === '"') quoted = false;
    } else if (unit === '"' && depth > 0) quoted = true;
    else if (unit === '{' || unit === '[') depth += 1;
    else if (unit === '}' || unit === ']') {
      depth -= 1;
      if (depth <= 0) return { end: depth === 0 ? at + 1 : from, read: at - from };
    } else if (depth === 0 && unit?.trim() !== '') return { end: from, read: at - from };
  }
  return { end: from, read: limit - from };
}
