// Loaded before a measured program: says on descriptor 3 how much memory the process had at most, in kilobytes.

import { writeSync } from 'node:fs';

process.on('exit', () => {
  writeSync(3, String(process.resourceUsage().maxRSS));
});
