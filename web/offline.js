// Serves what the page has kept, so that it opens without a network; see keep() in index.html. Another version has another name.
const NAME = 'collapse-lab VERSION';
self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil((async () => {
    for (const name of await caches.keys())
        if (name.startsWith('collapse-lab ') && name !== NAME) await caches.delete(name);
    await self.clients.claim();
})()));
self.addEventListener('fetch', (event) => {
    if (event.request.method !== 'GET') return;
    const kept = caches.open(NAME).then((cache) => cache.match(event.request, { ignoreSearch: true }));
    event.respondWith(kept.then((found) => found || fetch(event.request)));
});
