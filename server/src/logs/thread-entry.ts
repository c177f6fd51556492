// The entry of a thread that reads logs: without the rest of the server, as somebody waits for it to start.

import { runReaderThread } from './thread.ts';

runReaderThread();
