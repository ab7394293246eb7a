// What holds for every type of page.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { browser, pages, site } from '../site.js';

const { visitor } = browser();
const all = await pages();
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const HEAVIEST = 100 * 1024;

for (const [name, path] of Object.entries(all)) {
  for (const colorScheme of ['light', 'dark']) {
    test(`${name}: axe finds nothing, ${colorScheme}`, async () => {
      const { context, page, open } = await visitor({ colorScheme, bypassCSP: true });
      await open(path);
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => window.axe.run({ resultTypes: ['violations'] }));
      const said = violations.map(({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.slice(0, 3).map((node) => `${node.html}\n    ${node.failureSummary}`).join('\n  ')}`);
      assert.deepEqual(said, []);
      await context.close();
    });
  }

  test(`${name}: asks nobody else, breaks no rule of its own, weighs little`, async () => {
    const { context, page, noticed, open } = await visitor();
    let bytes = 0;
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    const types = new Map();
    session.on('Network.responseReceived', ({ requestId, type }) => types.set(requestId, type));
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      if (types.get(requestId) !== 'Font') bytes += encodedDataLength;
    });
    const answer = await open(path);
    await page.waitForLoadState('networkidle');
    assert.equal(answer.status(), name === 'not found' ? 404 : 200);
    assert.match(answer.headers()['content-security-policy'], /default-src 'none'/);
    assert.deepEqual(noticed, { elsewhere: [], violations: [], errors: [] });
    assert.ok(bytes > 0 && bytes < HEAVIEST, `${bytes} bytes`);
    assert.deepEqual(await context.cookies(), [], 'no cookie before there is a reason');
    await context.close();
  });

  for (const width of [320, 640, 820, 1040]) {
    test(`${name}: nothing sticks out or lies on anything else at ${width} px`, async () => {
      const { context, page, open } = await visitor({ viewport: { width, height: 800 } });
      await open(path);
      const sideways = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(await sideways() <= 0, `${await sideways()} px too wide`);
      assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll('article')].flatMap((article) => {
        const parts = [...article.children].map((part) => [part, part.getBoundingClientRect()]);
        return parts.flatMap(([part, one], at) => parts.slice(at + 1)
          .filter(([, other]) => Math.min(one.right, other.right) - Math.max(one.left, other.left) > 4
            && Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 4)
          .map(([other]) => `${part.textContent.trim()} | ${other.textContent.trim()}`));
      })), []);
      if (width === 320) {
        await page.evaluate(() => Object.assign(document.documentElement.dataset, { size: '9', face: 'dyslexic' }));
        assert.ok(await sideways() <= 0, `${await sideways()} px too wide with the largest letters`);
      }
      await context.close();
    });
  }
}

test('nothing moves when the fonts arrive', async () => {
  const { context, page, open } = await visitor();
  await page.addInitScript(() => {
    window.moved = 0;
    new PerformanceObserver((list) => {
      for (const shift of list.getEntries()) if (!shift.hadRecentInput) window.moved += shift.value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.route(/\.woff2$/, async (route) => {
    await new Promise((done) => { setTimeout(done, 400); });
    await route.continue();
  });
  await open(all.column);
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(200);
  const moved = await page.evaluate(() => window.moved);
  assert.ok(moved < 0.05, `layout shift of ${moved}`);
  await context.close();
});

test('a page without scripts is whole', async () => {
  const { context, page, open } = await visitor({ javaScriptEnabled: false });
  for (const path of [all.front, all.columnists, all.columnist, all.search]) {
    await open(path);
    assert.ok((await page.locator('main').innerText()).length > 100, path);
  }
  await context.close();
});

test('searching works by form', async () => {
  const { context, page, open } = await visitor();
  await open('/search');
  await page.getByRole('combobox').fill('the');
  await page.keyboard.press('Enter');
  await page.waitForURL(/q=the/);
  assert.match(await page.locator('.found').innerText(), /\d/);
  await context.close();
  assert.ok(site);
});
