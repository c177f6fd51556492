// Checks what follows the members of a tar: text there shows that the size field of one is too small.

/** Follows the bytes of a tar. */
export interface PaddingCheck {
  readonly add: (chunk: Uint8Array) => void;
  /** The members after which there is more than the zeros that fill their last block, as they are written. */
  readonly short: () => readonly string[];
}

const blockBytes = 512;
/** Larger extended headers are no ones that give a size. */
const mostExtended = 65_536;

interface State {
  /** The header that is being read, or the text of an extended one. */
  held: Uint8Array;
  filled: number;
  /** Bytes that are left of the member, and of the padding after it. */
  content: number;
  padding: number;
  name: string;
  /** What the last extended header says of the next member's size. */
  size: number | undefined;
  extended: string | undefined;
  /** Sparse files have blocks that no size counts. */
  lost: boolean;
}

/** A check from the start of a tar on. Linear; holds one header at a time. */
export function createPaddingCheck(): PaddingCheck {
  const short = new Set<string>();
  const state: State = {
    held: new Uint8Array(blockBytes),
    filled: 0,
    content: 0,
    padding: 0,
    name: '',
    size: undefined,
    extended: undefined,
    lost: false,
  };
  return {
    add: (chunk) => {
      for (let at = 0; at < chunk.length && !state.lost;) {
        if (state.content > 0) at += takeContent(state, chunk.subarray(at));
        else if (state.padding > 0) {
          const length = Math.min(state.padding, chunk.length - at);
          if (chunk.subarray(at, at + length).some((byte) => byte !== 0)) short.add(state.name);
          state.padding -= length;
          at += length;
        } else at += takeHeader(state, chunk.subarray(at));
      }
    },
    short: () => [...short],
  };
}

function takeContent(state: State, chunk: Uint8Array): number {
  const length = Math.min(state.content, chunk.length);
  if (state.extended !== undefined && state.extended.length < mostExtended)
    state.extended += new TextDecoder('latin1').decode(chunk.subarray(0, length));
  state.content -= length;
  if (state.content === 0 && state.extended !== undefined) {
    const size = /(?:^|\n)\d{1,9} size=(\d{1,16})\n/.exec(state.extended)?.[1];
    state.size = size === undefined ? undefined : Number(size);
    state.extended = undefined;
  }
  return length;
}

function takeHeader(state: State, chunk: Uint8Array): number {
  const length = Math.min(blockBytes - state.filled, chunk.length);
  state.held.set(chunk.subarray(0, length), state.filled);
  state.filled += length;
  if (state.filled < blockBytes) return length;
  state.filled = 0;
  const { held } = state;
  if (held[0] === 0) return length;
  const type = String.fromCharCode(held[156] ?? 0);
  state.lost = type === 'S';
  state.name = textAt(held, 0, 100);
  const isFolder = type === '5' || (state.name.endsWith('/') && /[\0 0]/.test(type));
  const size = isFolder ? 0 : (state.size ?? sizeAt(held, 124, 12));
  state.extended = type === 'x' ? '' : undefined;
  if (!'xgLK'.includes(type)) state.size = undefined;
  state.content = size;
  state.padding = (blockBytes - (size % blockBytes)) % blockBytes;
  return length;
}

function textAt(bytes: Uint8Array, from: number, length: number): string {
  const text = new TextDecoder().decode(bytes.subarray(from, from + length));
  const end = text.indexOf('\0');
  return end < 0 ? text : text.slice(0, end);
}

/** Octal digits, or with its highest bit set a number in base 256. */
function sizeAt(bytes: Uint8Array, from: number, length: number): number {
  if (((bytes[from] ?? 0) & 0x80) === 0) return Number.parseInt(textAt(bytes, from, length).trim(), 8) || 0;
  return bytes.subarray(from + 1, from + length).reduce((sum, byte) => sum * 256 + byte, (bytes[from] ?? 0) & 0x7f);
}
