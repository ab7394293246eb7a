// How gathering goes, as a visitor sees it. The sample edition gathers nothing: what holds
// for a page full of newspapers is tested where the site under test gathers some.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browser, site } from '../site.js';

const { visitor } = browser();
const gathers = !(await (await fetch(`${site}/status`)).text()).includes('No newspaper is gathered yet');

test('it is found from every page and says what is gathered', async () => {
  const { context, page, open } = await visitor({ javaScriptEnabled: false });
  await open('/');
  await page.getByRole('link', { name: 'Status' }).click();
  assert.equal(new URL(page.url()).pathname, '/status');
  assert.equal(await page.getByRole('heading', { level: 1 }).innerText(), 'Status');
  const names = await page.locator('.facts dt').allInnerTexts();
  assert.deepEqual(names, ['Newspapers gathered', 'Entry points', 'Due now', 'Visits in trouble', 'Pages waiting', 'New columns today']);
  await page.getByRole('link', { name: /^In trouble/ }).click();
  assert.equal(new URL(page.url()).search, '?trouble=1');
  assert.equal(await page.getByRole('link', { name: /^In trouble/ }).getAttribute('aria-current'), 'page');
  await context.close();
});

for (const width of [320, 1240]) {
  test(`at ${width} px it is a table for who cannot see it`, { skip: !gathers }, async () => {
    const { context, page, open } = await visitor({ viewport: { width, height: 800 } });
    await open('/status');
    const row = page.getByRole('row').nth(1);
    assert.equal(await page.getByRole('table').count(), 1);
    assert.equal(await row.getByRole('rowheader').count(), 1);
    assert.equal(await row.getByRole('cell').count(), 4);
    assert.match(await row.getByRole('img').getAttribute('aria-label'), /in 30 days/);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.ok(wide <= 0, `${wide} px too wide`);
    await context.close();
  });
}

test('it is never an old state', async () => {
  const answer = await fetch(`${site}/status`);
  assert.equal(answer.headers.get('cache-control'), 'public, max-age=5');
});
