// Sets the chosen theme before anything is drawn. Without a choice the system decides.
(() => {
  try {
    const theme = localStorage.getItem('freedmr.theme');
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  } catch {
    // Storage may be forbidden; then the system decides.
  }
})();
