// Which addresses may become links: those of https, whole and without a password.

/** Whether a text is a full https address, without spaces, quotes or a password. */
export function isHttps(text: string): boolean {
  return /^https:\/\/[^\s<>"'`\\/?#@]+(?:[/?#][^\s<>"`\\]*)?$/i.test(text) && URL.canParse(text);
}

/** The address in the form that a browser has for it, where it is https; undefined otherwise. */
export function httpsAddress(text: string): string | undefined {
  if (!/^https:\/\/[^\s<>"'`\\]{1,4000}$/i.test(text) || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  return url.protocol === 'https:' ? url.href : undefined;
}
