// Runs before the first paint, so that nothing that a visitor chose on the display page flashes, and the menu is closed
// only where script can open it. All of it works before the app has started, and when it can't.
(function (root) {
  var choices = {
    theme: ['light', 'dark'],
    size: ['110', '125', '150'],
    space: ['wide'],
    pictures: ['off'],
    motion: ['off'],
  };
  var names = Object.keys(choices);

  function choose(name, value) {
    if (choices[name].indexOf(value) < 0) root.removeAttribute('data-' + name);
    else root.dataset[name] = value;
  }

  // Says whether it will be there the next time.
  function keep(name, value) {
    try {
      if (value) localStorage.setItem('roundtable-' + name, value);
      else localStorage.removeItem('roundtable-' + name);
      return true;
    } catch {
      return false;
    }
  }

  function show() {
    names.forEach(function (name) {
      var box = document.querySelector(
        '[data-display] [name=' + name + '][value="' + (root.dataset[name] || '') + '"]',
      );
      if (box) box.checked = true;
    });
  }

  function tell(isKept) {
    var place = document.querySelector('[data-saved]');
    if (place) place.textContent = isKept ? place.dataset.saved : place.dataset.refused;
  }

  root.classList.add('js');
  names.forEach(function (name) {
    try {
      choose(name, localStorage.getItem('roundtable-' + name));
    } catch {
      // Storage is refused: the system's settings stand.
    }
  });

  function reveal(id, on) {
    var said = document.getElementById(id);
    if (said) said.hidden = !on;
  }

  function connected() {
    reveal('offline', !navigator.onLine);
  }

  addEventListener('online', connected);
  addEventListener('offline', connected);
  // A part of the app that did not come. Each browser says it in its own words.
  addEventListener('unhandledrejection', function (event) {
    if (/import(ed|ing).*module|preload CSS/i.test(event.reason)) reveal('stuck', true);
  });

  document.addEventListener('DOMContentLoaded', connected);
  document.addEventListener('DOMContentLoaded', show);
  document.addEventListener('put', show);
  document.addEventListener('change', function (event) {
    var box = event.target;
    if (!box.closest('[data-display]')) return;
    choose(box.name, box.value);
    tell(keep(box.name, box.value));
  });
  document.addEventListener('reset', function (event) {
    if (!event.target.closest('[data-display]')) return;
    names.forEach(function (name) {
      choose(name, '');
      tell(keep(name, ''));
    });
  });
  document.addEventListener('click', function (event) {
    if (event.target.closest('[data-again]')) location.reload();
    var menu = event.target.closest('.menu');
    if (menu) menu.setAttribute('aria-expanded', String(menu.getAttribute('aria-expanded') !== 'true'));
  });
})(document.documentElement);
