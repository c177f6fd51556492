// A list of whole numbers that grows, four bytes each: for places in memory: a block of a log may have very many.

/** The first `length` of `items` count. */
export interface Numbers {
  items: Int32Array<ArrayBuffer>;
  length: number;
}

export function createNumbers(): Numbers {
  return { items: new Int32Array(256), length: 0 };
}

export function addNumber(numbers: Numbers, value: number): void {
  if (numbers.length === numbers.items.length) {
    const larger = new Int32Array(2 * numbers.items.length);
    larger.set(numbers.items);
    numbers.items = larger;
  }
  numbers.items[numbers.length] = value;
  numbers.length += 1;
}

/** Adds all of a list. */
export function addAll(numbers: Numbers, values: Int32Array): void {
  reserve(numbers, values.length);
  numbers.items.set(values, numbers.length);
  numbers.length += values.length;
}

/** Drops the first `count`, and takes `less` from each of the others. */
export function dropNumbers(numbers: Numbers, count: number, less: number): void {
  const { items, length } = numbers;
  for (let index = count; index < length; index += 1) items[index - count] = (items[index] ?? 0) - less;
  numbers.length = length - count;
}

export function copyNumbers({ items, length }: Numbers): Numbers {
  return { items: items.slice(), length };
}

/** Makes room for `count` more. */
function reserve(numbers: Numbers, count: number): void {
  const needed = numbers.length + count;
  if (needed <= numbers.items.length) return;
  const larger = new Int32Array(Math.max(needed, 2 * numbers.items.length));
  larger.set(numbers.items);
  numbers.items = larger;
}
