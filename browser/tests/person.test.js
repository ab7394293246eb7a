// Finding and following a person: what a browser alone shows.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browser, site } from '../site.js';

const { visitor } = browser();
const columnists = (await (await fetch(`${site}/columnists.json`)).json()).items;
const someone = columnists[0];
const path = someone.url.slice(site.length);
const beginning = someone.title.split(/\s+/).at(-1).slice(0, 4);

for (const field of ['/columnists', '/search']) {
  test(`${field}: names are suggested and chosen by keyboard`, async () => {
    const { context, page, noticed, open } = await visitor();
    await open(field);
    const input = page.getByRole('combobox');
    await input.focus();
    await page.keyboard.type(beginning);
    await page.getByRole('option').first().waitFor();
    assert.equal(await input.getAttribute('aria-expanded'), 'true');
    await page.keyboard.press('ArrowUp');
    const last = await page.getByRole('option').last().getAttribute('id');
    assert.equal(await input.getAttribute('aria-activedescendant'), last);
    await page.keyboard.press('Escape');
    assert.equal(await page.getByRole('listbox').count(), 0, 'closed, and the words stay');
    assert.equal(await input.inputValue(), beginning);
    await page.keyboard.type('x');
    await page.keyboard.press('Backspace');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/columnist\//);
    assert.deepEqual(noticed, { elsewhere: [], violations: [], errors: [] });
    await context.close();
  });

  test(`${field}: a plain search without scripts`, async () => {
    const { context, page, open } = await visitor({ javaScriptEnabled: false });
    await open(field);
    await page.fill('#q', someone.title);
    await page.click('form.ask button');
    const link = page.locator(`ul.entries a[href="${path}"]`);
    assert.equal(await link.count(), 1);
    await context.close();
  });
}

test('a columnist is followed, and no more', async () => {
  const { context, page, open } = await visitor({ javaScriptEnabled: false });
  await open(path);
  await page.getByRole('button', { name: 'Follow', exact: true }).click();
  await page.getByRole('button', { name: 'Following' }).waitFor();
  await open('/followed');
  const feed = await page.locator('.found a', { hasText: 'Atom' }).getAttribute('href');
  const answer = await fetch(site + feed);
  assert.equal(answer.status, 200);
  assert.match(await answer.text(), /<entry/);
  await page.getByRole('button', { name: /^Unfollow/ }).click();
  await page.getByText('You follow nobody yet').waitFor();
  await context.close();
});
