// Tells packed files and archives from logs by their first bytes.

/** What bytes are by their beginning; undefined for everything else, such as a log. */
export type Form = Compression | 'zip' | 'tar' | 'unsupported';

/** One file, made smaller. */
export type Compression = 'gzip' | 'zstd' | 'xz' | 'bzip2';

/** Whether a file is a zip by its name: then it is one, or broken, where its first bytes are those of nothing else. */
export function isZipName(path: string): boolean {
  return /\.zip$/i.test(path);
}

/** Bytes that `findForm` needs to recognise every form. */
export const formBytes = 512;

/** The form of a file by its first `formBytes` bytes, or all of them where it is shorter. */
export function findForm(first: Uint8Array): Form | undefined {
  const known = forms.find(({ magic }) => magic.every((byte, at) => first[at] === byte));
  if (known !== undefined) return known.form;
  return isTar(first) ? 'tar' : undefined;
}

/** What to say of a container that is recognised and not read. */
export function unsupportedWords(first: Uint8Array): string {
  const known = forms.find(
    ({ form, magic }) => form === 'unsupported' && magic.every((byte, at) => first[at] === byte),
  );
  return `It is a ${known?.name ?? 'container'}, which is not read. Unpack it and scan the result.`;
}

interface KnownForm {
  readonly form: Form;
  readonly name: string;
  readonly magic: readonly number[];
}

/** The first bytes as the formats' own descriptions give them. */
const forms: readonly KnownForm[] = [
  { form: 'gzip', name: 'gzip', magic: [0x1f, 0x8b] },
  { form: 'zstd', name: 'Zstandard', magic: [0x28, 0xb5, 0x2f, 0xfd] },
  { form: 'xz', name: 'xz', magic: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00] },
  // `BZh`, a digit for the block size, then the digits of pi that begin a block.
  ...Array.from({ length: 9 }, (_, level): KnownForm => {
    return { form: 'bzip2', name: 'bzip2', magic: [0x42, 0x5a, 0x68, 0x31 + level, 0x31, 0x41, 0x59, 0x26] };
  }),
  { form: 'zip', name: 'zip', magic: [0x50, 0x4b, 0x03, 0x04] },
  { form: 'zip', name: 'zip', magic: [0x50, 0x4b, 0x05, 0x06] },
  { form: 'unsupported', name: '7z archive', magic: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c] },
  { form: 'unsupported', name: 'RAR archive', magic: [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07] },
  { form: 'unsupported', name: 'LZ4 file', magic: [0x04, 0x22, 0x4d, 0x18] },
  { form: 'unsupported', name: 'lzip file', magic: [0x4c, 0x5a, 0x49, 0x50, 0x01] },
  { form: 'unsupported', name: 'file of “compress” (.Z)', magic: [0x1f, 0x9d] },
  { form: 'unsupported', name: 'cpio archive', magic: [0x30, 0x37, 0x30, 0x37, 0x30, 0x31] },
];

/** Where a tar header has its checksum. Bytes. */
const sumAt = 148;
const sumBytes = 8;

/** A tar has no magic bytes in its oldest form; every form has a checksum over its first header. */
function isTar(first: Uint8Array): boolean {
  if (first.length < formBytes || first[0] === 0) return false;
  const text = String.fromCharCode(...first.subarray(sumAt, sumAt + sumBytes));
  const [digits] = /^ {0,6}[0-7]{1,7}(?=[\0 ])/.exec(text) ?? [];
  if (digits === undefined) return false;
  let sum = sumBytes * 0x20;
  for (let at = 0; at < formBytes; at += 1) if (at < sumAt || at >= sumAt + sumBytes) sum += first[at] ?? 0;
  return sum === Number.parseInt(digits, 8);
}
