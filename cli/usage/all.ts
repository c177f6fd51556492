// All commands, in the order of the help.

import { catalogUsage } from './catalog.ts';
import { compareUsage } from './compare.ts';
import { completionUsage } from './completion.ts';
import { explainUsage } from './explain.ts';
import { historyUsage } from './history.ts';
import { mcpUsage } from './mcp.ts';
import { parseUsage } from './parse.ts';
import { runbooksUsage } from './runbooks.ts';
import { scanUsage } from './scan.ts';
import { summarizeUsage } from './summarize.ts';
import { timelineUsage } from './timeline.ts';
import type { Usage } from './usage.ts';

/** A new command: its usage here, its file in `commands/`, a line in `main.ts`. */
export const usages: readonly Usage[] = [
  scanUsage,
  parseUsage,
  explainUsage,
  compareUsage,
  timelineUsage,
  historyUsage,
  summarizeUsage,
  catalogUsage,
  runbooksUsage,
  mcpUsage,
  completionUsage,
];
