// Runs before the first paint, so that nothing jumps: the page knows that scripts work.
document.documentElement.classList.add("js");
