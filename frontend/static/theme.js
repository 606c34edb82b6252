// Runs before the first paint, so that a chosen theme never flashes and the menu is closed only where script can open it.
(function (root) {
  var key = 'roundtable-theme';
  root.classList.add('js');
  function choose(theme) {
    if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
    else delete root.dataset.theme;
  }
  try {
    choose(localStorage.getItem(key));
  } catch {
    // Storage is refused: the system's setting stands.
  }
  document.addEventListener('change', function (event) {
    if (event.target.id !== 'theme') return;
    choose(event.target.value);
    try {
      if (event.target.value) localStorage.setItem(key, event.target.value);
      else localStorage.removeItem(key);
    } catch {
      // Storage is refused: the choice holds for this page.
    }
  });
})(document.documentElement);
