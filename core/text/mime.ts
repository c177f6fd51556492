// Reads a mail as programs send and save it: its headers, and its texts without their encoding (RFC 5322, 2045, 2046).

/** A text of a mail. */
export interface MailPart {
  readonly type: 'text/plain' | 'text/html';
  readonly text: string;
}

/** A mail. */
export interface Mail {
  readonly subject: string;
  readonly date: string | undefined;
  /** In the order of the mail; what is neither plain text nor HTML is left out. */
  readonly parts: readonly MailPart[];
}

/** Undefined if a text does not begin with the headers of a mail. Linear. */
export function readMime(text: string): Mail | undefined {
  const mail = split(text);
  if (mail === undefined || !mail.headers.has('subject') || !(mail.headers.has('from') || mail.headers.has('date')))
    return undefined;
  const subject = mail.headers.get('subject') ?? '';
  return { subject, date: mail.headers.get('date'), parts: readParts(mail, 0) };
}

interface Entity {
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

/** Headers end with an empty line; a line that begins with a space continues the one before. */
function split(text: string): Entity | undefined {
  const headers = new Map<string, string>();
  let at = /^\ufeff?(?:From [^\n]{1,200}\n)?/.exec(text)?.[0].length ?? 0;
  let name = '';
  while (at < text.length && headers.size < 200) {
    const end = text.indexOf('\n', at);
    const line = text.slice(at, end === -1 ? text.length : end).replace(/\r$/, '');
    at = end === -1 ? text.length : end + 1;
    if (line === '') return { headers, body: text.slice(at) };
    if (line.length > 10_000) return undefined;
    const header = /^([!-9;-~]{1,80}):[ \t]{0,100}/.exec(line);
    if (header !== null) {
      name = (header[1] ?? '').toLowerCase();
      if (!headers.has(name)) headers.set(name, line.slice(header[0].length));
    } else if (name !== '' && /^[ \t]/.test(line)) {
      const known = headers.get(name) ?? '';
      if (known.length < 10_000) headers.set(name, `${known} ${line.trim()}`);
    } else return undefined;
  }
  return undefined;
}

function readParts({ headers, body }: Entity, depth: number): readonly MailPart[] {
  const type = headers.get('content-type') ?? 'text/plain';
  const boundary = /boundary=(?:"([^"]{1,200})"|([^\s;"]{1,200}))/i.exec(type);
  if (/^multipart\//i.test(type) && boundary !== null) {
    if (depth > 5) return [];
    const mark = `--${boundary[1] ?? boundary[2] ?? ''}`;
    return `\n${body}`
      .split(`\n${mark}`)
      .slice(1)
      .flatMap((part) => {
        // A part without headers begins with an empty line.
        const entity = part.startsWith('--') ? undefined : split(part.replace(/^[ \t]*\r?\n/, ''));
        return entity === undefined ? [] : readParts(entity, depth + 1);
      });
  }
  const kind = /^text\/(?:plain|html)/i.exec(type)?.[0].toLowerCase();
  if (kind !== 'text/plain' && kind !== 'text/html') return [];
  const text = decode(body, (headers.get('content-transfer-encoding') ?? '').toLowerCase());
  return text.trim() === '' ? [] : [{ type: kind, text }];
}

function decode(body: string, encoding: string): string {
  if (encoding === 'quoted-printable') return decodeQuoted(body);
  if (encoding === 'base64') return decodeBase64(body) ?? body;
  return body;
}

/** `=3D` is `=`, and a line that ends with `=` goes on with the next. Bytes are UTF-8, as programs send them. */
function decodeQuoted(body: string): string {
  return body.replace(/=[ \t]{0,10}\r?\n/g, '').replace(/(?:=[0-9A-F]{2}){1,1000}/gi, (bytes) =>
    utf8(
      bytes
        .slice(1)
        .split('=')
        .map((hex) => Number.parseInt(hex, 16)),
    ),
  );
}

function decodeBase64(body: string): string | undefined {
  const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  const bytes: number[] = [];
  let bits = 0;
  let count = 0;
  for (const letter of body) {
    if (letter === '=' || /\s/.test(letter)) continue;
    const digit = digits.indexOf(letter);
    if (digit === -1) return undefined;
    bits = ((bits << 6) | digit) & 0xff_ffff;
    count += 6;
    if (count >= 8) {
      count -= 8;
      bytes.push((bits >> count) & 0xff);
    }
  }
  return utf8(bytes);
}

function utf8(bytes: readonly number[]): string {
  return new TextDecoder().decode(Uint8Array.from(bytes));
}
