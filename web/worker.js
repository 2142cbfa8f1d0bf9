// The same program as the page's: it finds out that it is a worker.
import { start } from './program.js';
await start();
