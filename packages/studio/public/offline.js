/**
 * The service worker: once loaded, the page opens without a network. It keeps the files that the build listed and
 * nothing else: no table, no model, no answer of `session.json` ever comes here.
 */
importScripts('./offline-files.js');

const { version, files } = self.PAGE;
const CACHE = `deltascope-studio-${version}`;

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(CACHE)
      .then((cache) => cache.addAll(files))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener('activate', (event) => {
  const removeOld = async () => {
    const names = await caches.keys();
    const old = names.filter((name) => name.startsWith('deltascope-studio-') && name !== CACHE);
    await Promise.all(old.map((name) => caches.delete(name)));
    await self.clients.claim();
  };
  event.waitUntil(removeOld());
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || new URL(request.url).origin !== self.location.origin) return;
  if (request.mode === 'navigate') {
    // The network first: another version, or another program at this address, is not hidden by what is kept here.
    event.respondWith(fetch(request).catch(async () => (await kept(request)) ?? Response.error()));
    return;
  }
  event.respondWith(kept(request).then((found) => found ?? fetch(request)));
});

async function kept(request) {
  const cache = await caches.open(CACHE);
  return cache.match(request, { ignoreSearch: request.mode === 'navigate' });
}
