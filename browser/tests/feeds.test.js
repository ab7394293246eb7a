// Feeds and files for machines: well-formed, absolute, found from their pages.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browser, pages, site } from '../site.js';

const { visitor } = browser();
const all = await pages();
const lists = {
  latest: '/latest',
  popular: '/popular',
  newspapers: '/newspapers',
  columnists: '/columnists',
  country: all.country,
  'columnists of a country': all['columnists of a country'],
  newspaper: all.newspaper,
  columnist: all.columnist,
  language: all.language,
};

/** Parses XML as a browser does: a fault is an element of its own. */
async function parsed(page, text) {
  return page.evaluate((xml) => {
    const root = new DOMParser().parseFromString(xml, 'application/xml');
    const every = (name) => [...root.getElementsByTagName(name)];
    return {
      fault: root.querySelector('parsererror')?.textContent ?? null,
      entries: every('entry').length + every('item').length,
      links: [...every('link').map((link) => link.getAttribute('href') ?? link.textContent), ...every('loc').map((loc) => loc.textContent)],
      ids: [...every('entry'), ...every('item')].map((entry) => entry.querySelector('id, guid')?.textContent),
    };
  }, text);
}

for (const [name, path] of Object.entries(lists)) {
  test(`${name} as Atom, RSS and JSON`, async () => {
    const { context, page, open } = await visitor();
    await open('/about');
    for (const [ending, type] of [['.atom', 'application/atom+xml'], ['.rss', 'application/rss+xml']]) {
      const answer = await fetch(site + path + ending);
      assert.equal(answer.status, 200);
      assert.ok(answer.headers.get('content-type').startsWith(type));
      const feed = await parsed(page, await answer.text());
      assert.equal(feed.fault, null);
      assert.ok(feed.links.every((link) => /^https?:\/\//.test(link)), feed.links.join('\n'));
      assert.equal(new Set(feed.ids).size, feed.ids.length, 'every id once');
      assert.ok(name === 'popular' || feed.entries > 0);
    }
    const json = await (await fetch(`${site}${path}.json`)).json();
    assert.equal(json.version, 'https://jsonfeed.org/version/1.1');
    for (const item of json.items) {
      assert.ok(item.id && item.url.startsWith(site) && item.content_html !== undefined);
    }
    await open(path === '/latest' ? '/' : path);
    const found = await page.locator('link[rel=alternate]').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    assert.deepEqual(found, [...['.atom', '.rss', '.json'].map((ending) => path + ending), '/feeds.opml']);
    await context.close();
  });
}

test('files for machines', async () => {
  const { context, page, open } = await visitor();
  await open('/about');
  const index = await parsed(page, await (await fetch(`${site}/sitemap.xml`)).text());
  assert.equal(index.fault, null);
  assert.ok(index.links.length >= 2);
  for (const link of index.links) {
    const part = await parsed(page, await (await fetch(link)).text());
    assert.equal(part.fault, null);
    assert.ok(part.links.length > 0 && part.links.length <= 50_000);
    assert.equal((await fetch(part.links.at(-1), { redirect: 'manual' })).status, 200, part.links.at(-1));
  }
  assert.match(await (await fetch(`${site}/robots.txt`)).text(), /^Sitemap: http.*\/sitemap\.xml$/m);
  assert.equal((await (await fetch(`${site}/manifest.webmanifest`)).json()).start_url, '/');
  assert.equal((await parsed(page, await (await fetch(`${site}/opensearch.xml`)).text())).fault, null);
  await context.close();
});

test('a page that did not change is not sent again', async () => {
  const first = await fetch(`${site}/about`);
  const tag = first.headers.get('etag');
  assert.equal(first.headers.get('cache-control'), 'public, max-age=60');
  const second = await fetch(`${site}/about`, { headers: { 'if-none-match': tag } });
  assert.ok([200, 304].includes(second.status));
  if (second.headers.get('etag') === tag) assert.equal(second.status, 304);
});

test('forms from elsewhere change nothing', async () => {
  const answer = await fetch(`${site}/preferences`, {
    method: 'POST',
    headers: { origin: 'https://evil.example', 'content-type': 'application/x-www-form-urlencoded' },
    body: 'face=sans&back=/',
    redirect: 'manual',
  });
  assert.equal(answer.status, 403);
  assert.equal(answer.headers.get('set-cookie'), null);
});
