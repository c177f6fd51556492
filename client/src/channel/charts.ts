// The script of both pages with a chart. It is one file, since two would bring the chart library twice.

import { startLanes } from './lane-page.ts';
import { startChannel } from './page.ts';

if (document.body.classList.contains('lane-page')) startLanes();
else startChannel();
