// The column page: every element, with and without JavaScript.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browser, pages, site } from '../site.js';

const { visitor } = browser();
const { column, 'column from the right': rtl } = await pages();

const look = (page) => page.evaluate(() => {
  const style = getComputedStyle(document.querySelector('.text'));
  return { ...document.documentElement.dataset, font: style.fontFamily, pixels: parseFloat(style.fontSize) };
});

test('shows who wrote what, where and when, and the way there', async () => {
  const { page, open } = await visitor();
  await open(column);
  for (const selector of ['h1', '.names', '.where time', '.counters', '.text p', '.on a.solid', '.holder']) {
    assert.ok(await page.locator(selector).first().isVisible(), selector);
  }
  assert.match(await page.locator('.counters').innerText(), /favourites?.*reads?.*visits?/s);
  const link = page.locator('.on a.solid');
  assert.match(await link.getAttribute('href'), /^\/visit\/\d+$/);
  assert.equal(await link.getAttribute('rel'), 'nofollow noopener');
  await page.getByText('how we know who wrote this').click();
  assert.ok(await page.locator('.reasons').isVisible());
  const excerpt = await page.locator('.text').innerText();
  assert.match(excerpt.trim(), /…$/);
});

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? 'with JavaScript' : 'without JavaScript';

  test(`typeface, size and colours are remembered ${how}`, async () => {
    const { context, page, open } = await visitor({ javaScriptEnabled });
    await open(column);
    const before = await look(page);
    assert.equal(await page.locator('[data-notice]').isVisible(), false, 'no cookie, no notice');
    const press = async (name) => {
      const remembered = page.waitForResponse((response) => response.url() === `${site}/preferences`);
      await page.getByRole('button', { name, exact: true }).click();
      await remembered;
      await page.waitForLoadState('load');
    };
    await press('Sans serif');
    await press('Larger');
    await press('Larger');
    await page.locator('.theme summary').click();
    await press('Dark');
    const chosen = await look(page);
    assert.deepEqual([chosen.face, chosen.size, chosen.theme], ['sans', '6', 'dark']);
    assert.match(chosen.font, /^"?Atkinson/);
    assert.ok(chosen.pixels > before.pixels);
    await page.locator('[data-notice]').waitFor({ state: 'visible' });
    await page.getByRole('button', { name: 'Close' }).click();
    await page.locator('[data-notice]').waitFor({ state: 'hidden' });
    await page.waitForTimeout(200);
    await open('/');
    assert.equal(await page.locator('html').getAttribute('data-face'), 'sans');
    assert.equal(await page.locator('[data-notice]').isVisible(), false, 'closed stays closed');
    const cookies = await context.cookies();
    assert.deepEqual(cookies.map((cookie) => cookie.name), ['prefs']);
    assert.equal(cookies[0].value, 'sans.6.dark.closed');
    await context.close();
  });

  test(`a column is kept and let go ${how}`, async () => {
    const { context, page, open } = await visitor({ javaScriptEnabled });
    await open(column);
    await page.getByRole('button', { name: 'Keep', exact: true }).click();
    const kept = page.getByRole('button', { name: 'Kept', exact: true });
    await kept.waitFor();
    await open('/kept');
    assert.equal(await page.locator('.row').count(), 1);
    await open(column);
    await kept.click();
    await page.getByRole('button', { name: 'Keep', exact: true }).waitFor();
    await open('/kept');
    assert.equal(await page.locator('.row').count(), 0);
    await context.close();
  });
}

test('the server draws the choice: no flash of another face', async () => {
  const html = await (await fetch(site + column, { headers: { cookie: 'prefs=dyslexic.9.sepia.closed' } })).text();
  assert.match(html, /<html[^>]+data-face="dyslexic" data-size="9" data-theme="sepia"/);
});

test('the line grows with the letters', async () => {
  const { context, page, open } = await visitor();
  await open(column);
  const letters = () => page.evaluate(() => {
    const text = document.querySelector('.text');
    return text.clientWidth / parseFloat(getComputedStyle(text).fontSize);
  });
  const normal = await letters();
  for (let size = 5; size <= 7; size += 1) await page.getByRole('button', { name: 'Larger' }).click();
  const larger = await letters();
  assert.ok(Math.abs(larger / normal - 1) < 0.05, `${normal} em, then ${larger} em`);
  await context.close();
});

test('everything works from the keyboard alone', async () => {
  const { context, page, open } = await visitor();
  await open(column);
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.className), 'skip');
  await page.keyboard.press('Enter');
  const seen = new Set();
  for (let step = 0; step < 60; step += 1) {
    await page.keyboard.press('Tab');
    const here = await page.evaluate(() => {
      const element = document.activeElement;
      const style = getComputedStyle(element);
      return {
        name: element.getAttribute('aria-label') ?? element.textContent.trim(),
        outlined: element.tagName === 'BODY' || parseFloat(style.outlineWidth) >= 2,
      };
    });
    assert.ok(here.outlined, `focus is seen on “${here.name}”`);
    seen.add(here.name);
  }
  for (const name of ['Sans serif', 'Larger', 'Keep', 'how we know who wrote this']) {
    assert.ok([...seen].some((text) => text.includes(name)), `“${name}” is reached`);
  }
  await page.getByRole('button', { name: 'OpenDyslexic' }).focus();
  await page.keyboard.press('Enter');
  assert.equal(await page.locator('html').getAttribute('data-face'), 'dyslexic');
  await page.locator('.theme summary').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('.theme').getAttribute('open'), null);
  await context.close();
});

test('a text from the right runs from the right; what we say does not', { skip: !rtl }, async () => {
  const { context, page, open } = await visitor();
  await open(rtl);
  const direction = (selector) => page.locator(selector).first().evaluate((element) => getComputedStyle(element).direction);
  assert.equal(await direction('h1'), 'rtl');
  assert.equal(await direction('.text p'), 'rtl');
  for (const selector of ['.tools', '.counters', '.on', '.masthead', '.foot']) {
    assert.equal(await direction(selector), 'ltr', selector);
  }
  assert.match(await page.locator('article.column').getAttribute('lang'), /^(he|ar|fa|ur)/);
  const fonts = await page.evaluate(async () => {
    await document.fonts.ready;
    return [...document.fonts].filter((font) => font.status === 'loaded').map((font) => font.family.replaceAll('"', ''));
  });
  assert.ok(fonts.some((font) => ['Frank Ruhl', 'Naskh'].includes(font)), fonts.join());
  await context.close();
});

test('the way to the newspaper leads to the stored address and nowhere else', async () => {
  const html = await (await fetch(site + column)).text();
  const visit = html.match(/\/visit\/\d+/)[0];
  const answer = await fetch(`${site}${visit}?url=https://evil.example/`, { redirect: 'manual' });
  assert.equal(answer.status, 303);
  assert.match(answer.headers.get('location'), /^https?:\/\//);
  assert.doesNotMatch(answer.headers.get('location'), /evil/);
});
