// The model of docs/fleet.md: what a task takes, and from that what a job takes on a cluster that nobody measured.

/** What was measured of one task, in seconds and megabytes (of 2^20 bytes). */
export interface TaskParts {
  readonly startUp: number;
  /** Megabytes that are scanned in a second. */
  readonly speed: number;
  readonly perLog: number;
  /** What Spark takes of an executor for a task that does nothing. */
  readonly perTask: number;
}

/** A task reads and scans by turns, so that the times add up. `reading` is 0 for a disk, whose reads `speed` has in it. */
export function secondsOfTask(parts: TaskParts, megabytes: number, logs: number, reading = 0): number {
  return parts.perTask + parts.startUp + megabytes / parts.speed + logs * parts.perLog + reading;
}

/** The figures of the page, with which it projects. */
export const pageParts: TaskParts = { startUp: 0.34, speed: 21, perLog: 0.002_57, perTask: 0.19 };

const mega = 1 << 20;
const cores = 64;
const megabytes = 50e12 / mega;
const rangeMegabytes = 1024;
const ranges = megabytes / rangeMegabytes;
const logs = 50e12 / 3e6;
/** Of the driver, for a name: 10 µs measured, and a request of 0.1 s, which is assumed, for 1,000 names. */
const perName = 0.000_01 + 0.1 / 1000;
/** Assumed of an object storage: what one connection gives, a wait before each read of 8 MB, and the move of a part. */
const [connection, latency, perPart] = [80e6 / mega, 0.03, 0.1];
/** Measured: to summarize a line of 3.7 KB, and for a log of summaries that are merged. */
const [perLine, perMerged] = [6.1 / 50_000, 0.000_002_8];

/** Steps of the job, in seconds: listing, the storage and the tasks side by side, committing, merging, and all of them. */
export interface Projection {
  readonly listing: number;
  readonly storage: number;
  readonly tasks: number;
  readonly committing: number;
  readonly merging: number;
  readonly all: number;
}

/** For a storage that gives so many bytes a second to all tasks together. */
export function project(parts: TaskParts, bandwidth: number): Projection {
  const reading = rangeMegabytes / connection + (rangeMegabytes / 8) * latency;
  const tasks = (ranges / cores) * secondsOfTask(parts, rangeMegabytes, logs / ranges, reading);
  const storage = 50e12 / bandwidth;
  const listing = logs * perName;
  const committing = ranges * perPart;
  // Each part is summarized, then sixteen summaries at a time, and the last ones by the driver alone.
  const merges = (ranges * 16) / 15;
  const merging = (merges * (parts.perTask + parts.startUp) + logs * perLine) / cores + logs * perMerged;
  return {
    listing,
    storage,
    tasks,
    committing,
    merging,
    all: listing + Math.max(storage, tasks) + committing + merging,
  };
}

/** A row of the page's table. */
export function projectionRow(parts: TaskParts, gigabytes: number): readonly string[] {
  const { listing, storage, tasks, committing, merging, all } = project(parts, gigabytes * 1e9);
  const hours = [listing, storage, tasks, committing, merging, all].map(
    (seconds) => `${(seconds / 3600).toFixed(1)} h`,
  );
  return [`${gigabytes} GB/s`, ...hours];
}
