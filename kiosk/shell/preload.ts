// Runs before the page in the sandboxed window: gives the page nothing, and takes dragging and dropping away.
for (const name of ['dragstart', 'dragover', 'drop']) window.addEventListener(name, (event) => event.preventDefault());
