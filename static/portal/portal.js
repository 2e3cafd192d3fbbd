/* What the public pages gain from a script; every one of them works without it. */
"use strict";

const raiz = document.documentElement;
const LETRA = { menor: -1, mayor: 4 };

/** Remembering is a courtesy: with storage forbidden, the choice lasts for the page. */
function recordar(clave, valor) {
  try {
    localStorage.setItem(`pqrsd.${clave}`, valor);
  } catch {
    return;
  }
}

function recordado(clave) {
  try {
    return localStorage.getItem(`pqrsd.${clave}`) ?? "";
  } catch {
    return "";
  }
}

function ponerLetra(nivel) {
  const acotado = Math.min(LETRA.mayor, Math.max(LETRA.menor, Number(nivel) || 0));
  raiz.dataset.letra = String(acotado);
  return acotado;
}

function ponerContraste(alto) {
  if (alto) {
    raiz.dataset.contraste = "alto";
  } else {
    delete raiz.dataset.contraste;
  }
}

function barraDeAccesibilidad() {
  const barra = document.querySelector(".accesibilidad");
  if (!barra) {
    return;
  }
  const aviso = barra.querySelector("[role=status]");
  const contraste = barra.querySelector("[data-contraste]");
  contraste.setAttribute("aria-pressed", String(raiz.dataset.contraste === "alto"));
  contraste.addEventListener("click", () => {
    const alto = raiz.dataset.contraste !== "alto";
    ponerContraste(alto);
    contraste.setAttribute("aria-pressed", String(alto));
    recordar("contraste", alto ? "alto" : "");
  });
  for (const boton of barra.querySelectorAll("[data-letra]")) {
    boton.addEventListener("click", () => {
      const nivel = ponerLetra(Number(raiz.dataset.letra) + Number(boton.dataset.letra));
      recordar("letra", nivel);
      aviso.textContent = `${barra.dataset.aviso} ${100 + nivel * 12.5} %`;
    });
  }
  barra.hidden = false;
}

function botonesDeCopiar() {
  for (const boton of document.querySelectorAll("[data-copiar]")) {
    const origen = document.querySelector(boton.dataset.copiar);
    if (!origen || !navigator.clipboard) {
      continue;
    }
    boton.hidden = false;
    boton.setAttribute("aria-live", "polite");
    boton.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(origen.textContent.trim());
        boton.textContent = boton.dataset.copiado || boton.textContent;
      } catch {
        getSelection().selectAllChildren(origen);
      }
    });
  }
}

function formulariosConEspera() {
  for (const formulario of document.querySelectorAll("form[data-espere]")) {
    formulario.addEventListener("submit", (evento) => {
      if (formulario.getAttribute("aria-busy") === "true") {
        evento.preventDefault();
        return;
      }
      formulario.setAttribute("aria-busy", "true");
      const aviso = document.createElement("p");
      aviso.className = "espere";
      aviso.setAttribute("role", "status");
      formulario.append(aviso);
      aviso.textContent = formulario.dataset.espere || document.body.dataset.espere;
    });
  }
  // Back from the next page, the form is ready again.
  addEventListener("pageshow", (evento) => {
    if (evento.persisted) {
      for (const formulario of document.querySelectorAll("form[aria-busy]")) {
        formulario.removeAttribute("aria-busy");
        formulario.querySelector(".espere")?.remove();
      }
    }
  });
}

ponerLetra(recordado("letra"));
ponerContraste(recordado("contraste") === "alto");
barraDeAccesibilidad();
botonesDeCopiar();
formulariosConEspera();
document.querySelector(".resumen-errores")?.focus();
