// The time in the forms that logs write it in, as bytes that are brought up to date in place.

/** A clock that goes on only when told to. */
export interface WallClock {
  /** By slot: iso, klog, stamp, sys and clock. The bytes change with the time. */
  readonly forms: ReadonlyMap<string, Uint8Array>;
  /** Milliseconds. */
  readonly advance: (by: number) => void;
}

/** A clock that begins at `start`, in milliseconds since 1970. */
export function createWallClock(start: number): WallClock {
  const encoder = new TextEncoder();
  const sizes = { iso: 24, klog: 20, stamp: 26, sys: 15, clock: 8 };
  const forms = new Map(Object.entries(sizes).map(([slot, size]) => [slot, new Uint8Array(size)]));
  const fractions = Object.entries({ iso: 20, klog: 14, stamp: 20 }).flatMap(([slot, from]) => {
    const bytes = forms.get(slot);
    return bytes ? [bytes.subarray(from)] : [];
  });
  let now = start;
  let second = -1;

  const show = (slot: string, text: string): void => {
    const bytes = forms.get(slot);
    if (bytes) encoder.encodeInto(text, bytes);
  };
  const tick = (): void => {
    const iso = new Date(now).toISOString();
    const clock = iso.slice(11, 19);
    const month = months.slice(Number(iso.slice(5, 7)) * 3 - 3, Number(iso.slice(5, 7)) * 3);
    show('iso', iso);
    show('klog', `${iso.slice(5, 7)}${iso.slice(8, 10)} ${clock}.000417`);
    show('stamp', `${iso.slice(0, 10)} ${clock}.000417`);
    show('sys', `${month} ${iso.slice(8, 10)} ${clock}`);
    show('clock', clock);
  };
  const advance = (by: number): void => {
    now += by;
    const current = Math.floor(now / 1000);
    if (current !== second) {
      second = current;
      tick();
    }
    const milliseconds = now % 1000;
    for (const bytes of fractions) {
      bytes[0] = 48 + Math.floor(milliseconds / 100);
      bytes[1] = 48 + (Math.floor(milliseconds / 10) % 10);
      bytes[2] = 48 + (milliseconds % 10);
    }
  };
  advance(0);
  return { forms, advance };
}

const months = 'JanFebMarAprMayJunJulAugSepOctNovDec';
