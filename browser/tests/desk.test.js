// The owner's desk. COLONNADE_DESK_LINK is a fresh link of `colonnade desk-link`; without
// one nobody can sign in, and only the closed door is tested.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { browser, site } from '../site.js';

const { visitor } = browser();
const link = process.env.COLONNADE_DESK_LINK;
const skip = link ? false : 'COLONNADE_DESK_LINK is not set';
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const pages = ['/desk', '/desk/newspapers', '/desk/newspapers/add', '/desk/sessions',
  '/desk/people', '/desk/people/log', '/desk/people/reports', '/desk/people/columnist/ilse-maren'];
let storageState;

test('nobody comes in without a link', async () => {
  for (const page of pages) assert.equal((await fetch(site + page)).status, 403, page);
  const answer = await fetch(`${site}/desk/enter/00`);
  assert.equal(answer.status, 403);
  assert.equal(answer.headers.get('cache-control'), 'no-store');
});

test('the link signs in by keyboard and without scripts, once', { skip }, async () => {
  const { context, page, noticed } = await visitor({ javaScriptEnabled: false });
  const path = new URL(link).pathname;
  await page.goto(site + path);
  await page.goto(site + path);
  assert.deepEqual(await context.cookies(), [], 'looking at the link changes nothing');
  await page.getByRole('button', { name: 'Sign in' }).focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(`${site}/desk`);
  const [cookie] = await context.cookies();
  assert.deepEqual([cookie.name, cookie.path, cookie.httpOnly, cookie.sameSite], ['desk', '/desk', true, 'Strict']);
  assert.equal((await page.goto(site + path)).status(), 403, 'used up');
  assert.deepEqual(noticed, { elsewhere: [], violations: [], errors: [] });
  storageState = await context.storageState();
  await context.close();
});

/** What can be looked at of newspapers: one survey, and one newspaper where there is one. */
async function all() {
  const { context, page } = await visitor({ storageState, javaScriptEnabled: false });
  await page.goto(`${site}/desk/newspapers/add`);
  const given = page.getByRole('textbox', { name: 'Address of the newspaper' });
  await given.fill('no address');
  await page.getByRole('button', { name: 'Look it over' }).click();
  assert.match(await page.getByRole('alert').innerText(), /no address of the web/);
  await given.fill('lantern.example');
  await page.getByRole('button', { name: 'Look it over' }).click();
  await page.waitForURL(/\/add\/\d+$/);
  const found = [new URL(page.url()).pathname];
  await page.goto(`${site}/desk/newspapers`);
  const one = page.getByRole('rowheader').getByRole('link').first();
  if (await one.count()) found.push(await one.getAttribute('href'));
  await context.close();
  return [...pages, ...found];
}

test('axe finds nothing, nothing sticks out, no rule is broken', { skip }, async () => {
  for (const path of await all()) {
    for (const colorScheme of ['light', 'dark']) {
      const { context, page, noticed } = await visitor({ storageState, colorScheme, bypassCSP: true });
      await page.goto(site + path);
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => window.axe.run({ resultTypes: ['violations'] }));
      assert.deepEqual(violations.map(({ id, nodes }) => `${path} ${id}: ${nodes[0].html}`), []);
      assert.deepEqual(noticed.elsewhere, [], path);
      await context.close();
    }
    for (const width of [320, 640, 820, 1040]) {
      const { context, page, noticed } = await visitor({ storageState, viewport: { width, height: 800 } });
      const answer = await page.goto(site + path);
      assert.equal(answer.headers()['cache-control'], 'no-store', path);
      const sideways = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(await sideways() <= 0, `${path}: ${await sideways()} px too wide at ${width}`);
      if (width === 320) {
        await page.evaluate(() => Object.assign(document.documentElement.dataset, { size: '9', face: 'dyslexic' }));
        assert.ok(await sideways() <= 0, `${path}: ${await sideways()} px too wide with the largest letters`);
        await page.evaluate(() => { document.documentElement.dir = 'rtl'; });
        assert.ok(await sideways() <= 0, `${path}: ${await sideways()} px too wide from right to left`);
      }
      assert.deepEqual(noticed, { elsewhere: [], violations: [], errors: [] }, path);
      await context.close();
    }
  }
});

test('two names are made one and two again, by keyboard and without scripts', { skip }, async () => {
  const { context, page, noticed } = await visitor({ storageState, javaScriptEnabled: false });
  await page.goto(`${site}/desk/people`);
  const one = page.getByRole('heading', { name: 'It stands under' }).locator('..').getByRole('link').first();
  const address = await one.getAttribute('href');
  await page.getByRole('textbox', { name: 'Why' }).first().fill('the same portrait');
  await page.getByRole('button', { name: 'The same (s)' }).focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(/done=\d+/);
  assert.notEqual(new URL((await fetch(site + address)).url).pathname, address, 'the address leads on');
  await page.getByRole('button', { name: 'Undo (u)' }).focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(`${site}/desk/people`);
  assert.equal(new URL((await fetch(site + address)).url).pathname, address, 'it is back');
  await page.goto(`${site}/desk/people/log`);
  assert.match(await page.locator('.decided').innerText(), /the same portrait[\s\S]*Undone by owner/);
  assert.deepEqual(noticed, { elsewhere: [], violations: [], errors: [] });
  await context.close();
});

test('signing out everywhere ends this session too', { skip }, async () => {
  const { context, page } = await visitor({ storageState, javaScriptEnabled: false });
  await page.goto(`${site}/desk/sessions`);
  await page.getByRole('button', { name: 'Sign out everywhere' }).click();
  await page.waitForURL(`${site}/`);
  assert.equal((await page.goto(`${site}/desk`)).status(), 403);
  assert.deepEqual(await context.cookies(), []);
  await context.close();
});
