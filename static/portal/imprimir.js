/* The button that prints; without a script the browser's own menu does. */
"use strict";

for (const boton of document.querySelectorAll("[data-imprimir]")) {
  boton.hidden = false;
  boton.addEventListener("click", () => print());
}
