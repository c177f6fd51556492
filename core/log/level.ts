// The levels of log records, and the words, letters and numbers by which programs name them.

/** How grave a record is, by its own statement. */
export type Level = 'fatal' | 'error' | 'warning' | 'notice' | 'info' | 'debug' | 'trace';

/** Whether a record of this level is an error. */
export function isErrorLevel(level: Level | undefined): boolean {
  return level === 'error' || level === 'fatal';
}

/** Each level and the words for it, in lower case. */
const wordsOf: readonly (readonly [level: Level, words: string])[] = [
  ['fatal', 'fatal ftl panic dpanic crit critical alert emerg emergency fault'],
  ['error', 'error err eror erro severe failure'],
  ['warning', 'warning warn wrn wrng'],
  ['notice', 'notice note'],
  ['info', 'info inf information informational config log success'],
  ['debug', 'debug dbg debu fine statement hint detail'],
  ['trace', 'trace trc finer finest verbose'],
];

const levels: ReadonlyMap<string, Level> = new Map(
  wordsOf.flatMap(([level, words]) => words.split(' ').map((word) => [word, level] as const)),
);

/** The level that a word names in any case (`ERROR`, `warn`, `Severe`); undefined for other words. */
export function readLevel(word: string): Level | undefined {
  return levels.get(word.toLowerCase());
}

/** The level that one capital letter names in klog, capnslog and logcat. */
export function readLevelLetter(letter: string): Level | undefined {
  return letters.get(letter);
}

const letters: ReadonlyMap<string, Level> = new Map([
  ['F', 'fatal'],
  ['C', 'fatal'],
  ['A', 'fatal'],
  ['E', 'error'],
  ['W', 'warning'],
  ['N', 'notice'],
  ['I', 'info'],
  ['D', 'debug'],
  ['V', 'trace'],
  ['T', 'trace'],
]);

/** The level of a syslog priority without its facility, from 0 (emergency) to 7 (debug). */
export function readSeverity(number: number): Level | undefined {
  return severities[number];
}

const severities: readonly Level[] = ['fatal', 'fatal', 'fatal', 'error', 'warning', 'notice', 'info', 'debug'];

/** The level of pino's and bunyan's numbers: 60 is fatal, 50 error, 40 a warning, 30 info, 20 debug, 10 trace. */
export function readTens(number: number): Level | undefined {
  return tens[Math.floor(number / 10)];
}

const tens: readonly (Level | undefined)[] = [undefined, 'trace', 'debug', 'info', 'warning', 'error', 'fatal'];

/** The level of an OpenTelemetry severity number, from 1 to 24 in steps of four. */
export function readOtelSeverity(number: number): Level | undefined {
  return otel[Math.floor((number - 1) / 4)];
}

const otel: readonly Level[] = ['trace', 'debug', 'info', 'warning', 'error', 'fatal'];
