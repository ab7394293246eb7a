// The running site and the browser that looks at it.
import { after, before } from 'node:test';
import { chromium } from 'playwright-core';

/** Address of the site under test, without a slash at its end. */
export const site = (process.env.COLONNADE_SITE ?? 'http://127.0.0.1:8484').replace(/\/+$/, '');

/** The browser, opened before the tests of a file and closed after them. */
export function browser() {
  const opened = {};
  before(async () => {
    opened.browser = await chromium.launch({
      executablePath: process.env.COLONNADE_CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    });
  });
  after(() => opened.browser?.close());
  return {
    /** A visitor of their own: cookies and all. */
    visitor: async (options = {}) => {
      const context = await opened.browser.newContext({ viewport: { width: 1240, height: 900 }, ...options });
      const page = await context.newPage();
      const noticed = watch(page);
      return { context, page, noticed, open: (path) => page.goto(site + path, { waitUntil: 'load' }) };
    },
  };
}

/** Notes what a page should never do. */
function watch(page) {
  const noticed = { elsewhere: [], violations: [], errors: [] };
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(`${site}/`) && !url.startsWith('data:')) noticed.elsewhere.push(url);
  });
  page.on('console', (message) => {
    const text = message.text();
    if (/content security policy/i.test(text)) noticed.violations.push(text);
    else if (message.type() === 'error' && !/status of 4\d\d/.test(text)) noticed.errors.push(text);
  });
  page.on('pageerror', (error) => noticed.errors.push(String(error)));
  return noticed;
}

const json = async (path) => (await fetch(site + path)).json();
const path = (url) => url.slice(site.length);

/** One page of each type, by name; the columns among them by the direction of their text. */
export async function pages() {
  const latest = (await json('/latest.json')).items;
  const newspapers = (await json('/newspapers.json')).items;
  const columnists = (await json('/columnists.json')).items;
  const rightToLeft = (item) => /^(he|ar|fa|ur)\b/.test(item.language ?? '');
  const column = latest.find((item) => item.language === 'en') ?? latest[0];
  const rtl = latest.find(rightToLeft);
  const word = column.title.split(/\s+/).sort((a, b) => b.length - a.length)[0];
  const front = await (await fetch(`${site}/`)).text();
  const country = front.match(/\/newspapers\/([a-z]{2})"/)?.[1];
  return {
    front: '/',
    popular: '/popular',
    newspapers: '/newspapers',
    country: `/newspapers/${country}`,
    newspaper: path(newspapers[0].url),
    columnists: '/columnists',
    'columnists of a country': `/columnists/${country}`,
    columnist: path(columnists[0].url),
    column: path(column.url),
    ...(rtl && { 'column from the right': path(rtl.url) }),
    languages: '/languages',
    language: `/language/${(column.language ?? 'en').split('-')[0]}`,
    search: `/search?q=${encodeURIComponent(word)}`,
    'search form': '/search',
    followed: '/followed',
    'columnists found': `/columnists?q=${encodeURIComponent(columnists[0].title)}`,
    'columnists of a newspaper': `/columnists?newspaper=${encodeURIComponent(path(newspapers[0].url).split('/').at(-1))}`,
    kept: '/kept',
    about: '/about',
    rights: '/rights',
    counters: '/counters',
    cookies: '/cookies',
    removals: '/removals',
    status: '/status',
    'not found': '/no/such/page',
  };
}
