// Makes pleasant what works without: reading preferences without a reload, and reading aloud.
(() => {
  'use strict';
  const root = document.documentElement;
  const NORMAL = 4, SMALLEST = 1, LARGEST = 9;

  const cookie = () => {
    const found = document.cookie.split('; ').find((pair) => pair.startsWith('prefs='));
    const [face, size, theme, notice] = found ? found.slice(6).split('.') : [];
    return found && { face, size: Number(size), theme, closed: notice === 'closed' };
  };

  const show = () => {
    const { face, size, theme } = root.dataset;
    for (const button of document.querySelectorAll('[data-preferences] button')) {
      if (button.name === 'face') button.setAttribute('aria-pressed', String(button.value === face));
      if (button.name === 'theme') {
        button.setAttribute('aria-pressed', String(button.value === theme));
        if (button.value === theme) {
          document.querySelector('[data-theme-label]').textContent = button.textContent;
        }
      }
      if (button.dataset.step) {
        const step = Number(button.dataset.step);
        const next = step ? Number(size) + step : NORMAL;
        button.value = String(Math.min(LARGEST, Math.max(SMALLEST, next)));
      }
    }
  };

  const send = (form, button) => fetch(form.action, {
    method: 'POST',
    body: new URLSearchParams([...new FormData(form), [button.name, button.value]]),
    redirect: 'manual',
  });

  const notice = document.querySelector('[data-notice]');

  for (const form of document.querySelectorAll('[data-preferences]')) {
    form.addEventListener('submit', (event) => {
      const button = event.submitter;
      if (!button || !button.name) return;
      event.preventDefault();
      const sent = send(form, button);
      root.dataset[button.name] = button.value;
      button.closest('details')?.removeAttribute('open');
      if (button.closest('details')) form.querySelector('summary').focus();
      show();
      sent.then(() => {
        if (notice && !(cookie() || {}).closed) notice.hidden = false;
      }, () => {});
    });
  }

  notice?.addEventListener('submit', (event) => {
    event.preventDefault();
    send(notice, event.submitter).catch(() => {});
    notice.hidden = true;
    document.getElementById('main').focus({ preventScroll: true });
  });

  // A page that comes back from the browser's memory takes what was chosen since.
  addEventListener('pageshow', (event) => {
    const chosen = event.persisted && cookie();
    if (!chosen) return;
    Object.assign(root.dataset, { face: chosen.face, size: String(chosen.size), theme: chosen.theme });
    if (notice) notice.hidden = chosen.closed;
    show();
  });

  const menu = document.querySelector('.theme');
  addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && menu?.open) {
      menu.open = false;
      menu.querySelector('summary').focus();
    }
  });
  addEventListener('click', (event) => {
    if (menu?.open && !menu.contains(event.target)) menu.open = false;
  });

  const listen = document.querySelector('[data-listen]');
  const voice = window.speechSynthesis;
  if (listen && voice && window.SpeechSynthesisUtterance) {
    const lang = document.querySelector('article.column').lang;
    const say = (reads) => {
      listen.setAttribute('aria-pressed', String(reads));
      listen.textContent = reads ? 'Stop' : 'Listen';
    };
    listen.hidden = false;
    listen.addEventListener('click', () => {
      const reading = listen.getAttribute('aria-pressed') === 'true';
      voice.cancel();
      say(!reading);
      if (reading) return;
      const texts = [...document.querySelectorAll('[data-read]')];
      texts.forEach((element, index) => {
        const words = new SpeechSynthesisUtterance(element.textContent);
        if (lang) words.lang = lang;
        if (index === texts.length - 1) words.onend = () => say(false);
        voice.speak(words);
      });
    });
    addEventListener('pagehide', () => voice.cancel());
  }
})();
