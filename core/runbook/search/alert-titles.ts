// The name of an alert in the titles that PagerDuty shows: `bluemix.containers-kubernetes.<carrier>.<name>.<region>`.

/** The names in a text, as they are written; carriers and regions, which change, are not part of them. Linear in the text. */
export function namesInTitles(text: string): readonly string[] {
  return [...text.matchAll(/\bbluemix\.containers-kubernetes\.([\w.-]{1,300})/gi)].flatMap(([, rest = '']) => {
    const parts = rest.replace(/(?<!\.)\.+$/, '').split('.');
    if (isCarrier(parts[0] ?? '')) parts.shift();
    if (/^carrier\d{1,5}$/i.test(parts[0] ?? '')) parts.shift();
    const last = parts.at(-1) ?? '';
    if (parts.length > 1 && (isRegion(last) || isCarrier(last))) parts.pop();
    const name = parts.join('.');
    return /[a-z]{3}/i.test(name) ? [name] : [];
  });
}

function isCarrier(part: string): boolean {
  return /^(?:prod|stage|stgiks|prestage|dev)[\w]*-[\w-]+$/i.test(part);
}

function isRegion(part: string): boolean {
  return /^[a-z]{2}-[a-z]{2,}\d?$/.test(part);
}
