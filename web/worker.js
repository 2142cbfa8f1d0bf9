// The same program as the page's: it finds out that it is a worker.
import init from './collapse-lab-web.js';
await init();
