// Runs before the first paint, so that a chosen theme never flashes and the menu is closed only where script can open
// it. Both work before the app has started, and when it can't.
(function (root) {
  var key = 'roundtable-theme';

  function choose(theme) {
    if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
    else delete root.dataset.theme;
  }

  root.classList.add('js');
  try {
    choose(localStorage.getItem(key));
  } catch {
    // Storage is refused: the system's setting stands.
  }

  document.addEventListener('DOMContentLoaded', function () {
    document.getElementById('theme').value = root.dataset.theme || '';
  });
  document.addEventListener('change', function (event) {
    var theme = event.target.value;
    if (event.target.id !== 'theme') return;
    choose(theme);
    try {
      if (theme) localStorage.setItem(key, theme);
      else localStorage.removeItem(key);
    } catch {
      // Storage is refused: the choice holds for this page.
    }
  });
  document.addEventListener('click', function (event) {
    var menu = event.target.closest('.menu');
    if (menu) menu.setAttribute('aria-expanded', String(menu.getAttribute('aria-expanded') !== 'true'));
  });
})(document.documentElement);
