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

  // Names under the field where one types (WAI-ARIA combobox with a list). Enter without a
  // choice sends the form, as without scripts.
  for (const input of document.querySelectorAll('[data-suggest]')) {
    const list = document.createElement('ul');
    const told = document.createElement('p');
    let asked, at = -1;
    list.className = 'suggestions';
    list.id = `${input.id}-list`;
    list.hidden = true;
    list.setAttribute('role', 'listbox');
    list.setAttribute('aria-label', 'Columnists');
    told.className = 'unseen';
    told.setAttribute('role', 'status');
    input.after(list, told);
    input.setAttribute('role', 'combobox');
    input.setAttribute('aria-autocomplete', 'list');
    input.setAttribute('aria-expanded', 'false');
    input.setAttribute('aria-controls', list.id);

    const close = () => {
      asked?.abort();
      list.hidden = true;
      at = -1;
      input.setAttribute('aria-expanded', 'false');
      input.removeAttribute('aria-activedescendant');
    };
    const choose = (next) => {
      const options = [...list.children];
      at = next;
      options.forEach((option, index) => option.setAttribute('aria-selected', String(index === at)));
      if (at < 0) input.removeAttribute('aria-activedescendant');
      else input.setAttribute('aria-activedescendant', options[at].id);
      options[at]?.scrollIntoView({ block: 'nearest' });
    };
    const part = (text, lang) => {
      const element = document.createElement('bdi');
      element.textContent = text ?? '';
      if (lang) element.lang = lang;
      return element;
    };
    const draw = (columnists) => {
      list.replaceChildren(...columnists.map((columnist, index) => {
        const option = document.createElement('li');
        option.id = `${list.id}-${index}`;
        option.dataset.address = columnist.address;
        option.setAttribute('role', 'option');
        option.setAttribute('aria-selected', 'false');
        option.append(part(columnist.name, columnist.lang), ' ', part(columnist.newspaper));
        return option;
      }));
      at = -1;
      input.removeAttribute('aria-activedescendant');
      list.hidden = columnists.length === 0;
      input.setAttribute('aria-expanded', String(!list.hidden));
      const many = columnists.length === 1 ? '1 columnist' : `${columnists.length} columnists`;
      told.textContent = list.hidden ? '' : `${many}, choose with the arrow keys`;
    };
    input.addEventListener('input', async (event) => {
      close();
      const name = input.value.trim();
      if (name.length < 2 || event.isComposing) return;
      asked = new AbortController();
      const { signal } = asked;
      try {
        await new Promise((then) => setTimeout(then, 120));
        if (signal.aborted) return;
        const answer = await fetch(`${input.dataset.suggest}?q=${encodeURIComponent(name)}`, { signal });
        if (answer.ok) draw((await answer.json()).columnists);
      } catch {
        // without suggestions the field is a plain search
      }
    });
    input.addEventListener('keydown', (event) => {
      if (list.hidden || event.isComposing) return;
      const last = list.children.length - 1;
      if (event.key === 'ArrowDown') choose(at < last ? at + 1 : -1);
      else if (event.key === 'ArrowUp') choose(at < 0 ? last : at - 1);
      else if (event.key === 'Enter' && at >= 0) location.assign(list.children[at].dataset.address);
      else if (event.key === 'Escape') close();
      else return;
      event.preventDefault();
    });
    list.addEventListener('mousedown', (event) => event.preventDefault());
    list.addEventListener('click', (event) => {
      const option = event.target.closest('li');
      if (option) location.assign(option.dataset.address);
    });
    input.addEventListener('blur', close);
  }

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
