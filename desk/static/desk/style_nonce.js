// The editors add <style> elements of their own. The page's policy allows those that carry its nonce: they are given it.
"use strict";
(() => {
  const nonce = document.currentScript.nonce;
  const create = document.createElement.bind(document);
  document.createElement = (name, options) => {
    const element = create(name, options);
    if (element instanceof HTMLStyleElement) element.nonce = nonce;
    return element;
  };
})();
