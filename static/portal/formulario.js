/* What the form gains from a script: fields that do not apply step aside, and a long text is counted.
   The server asks for the same things without it. */
"use strict";

const campo = (nombre) => document.getElementById(`id_${nombre}`);
const marcado = (nombre) => document.querySelector(`input[name="${nombre}"]:checked`)?.value ?? "";

/** A field with a fault stays in sight whatever the others say. */
function mostrarCaja(caja, si) {
  if (caja) {
    caja.hidden = !si && !caja.querySelector(".invalid-feedback");
  }
}

const mostrar = (nombre, si) => mostrarCaja(document.getElementById(`div_id_${nombre}`), si);

function acomodarContacto() {
  const colombia = campo("pais").value === "170";
  mostrar("departamento", colombia);
  mostrar("municipio", colombia);
  mostrar("municipio_otro", colombia && campo("municipio").value === "otro");
  mostrar("certifica_correo", marcado("medio_respuesta") === "correo_electronico");
  mostrarCaja(document.getElementById("div_representado"), marcado("tipo_persona") === "apoderado");
  nombrarComoEs();
}

/** A company has a razón social, a person a name: the label says it, its asterisk stays. */
function nombrarComoEs() {
  const nombres = campo("nombres");
  const etiqueta = nombres.getAttribute(`data-etiqueta-${marcado("tipo_persona") || "todas"}`);
  const texto = document.querySelector('label[for="id_nombres"]')?.firstChild;
  if (etiqueta && texto) {
    texto.textContent = etiqueta;
  }
}

/** The list of cities shows those of its department (DANE codes nest) and the way to any other. */
function seguirDepartamento() {
  const municipio = campo("municipio");
  const departamento = campo("departamento");
  const todas = [...municipio.options];
  const filtrar = (elegida) => {
    const suya = (opcion) => opcion.value.startsWith(departamento.value);
    const fija = (opcion) => ["", "otro", elegida].includes(opcion.value);
    const quedan = departamento.value ? todas.filter((opcion) => fija(opcion) || suya(opcion)) : todas;
    municipio.replaceChildren(...quedan);
    return quedan.filter((opcion) => !fija(opcion)).map((opcion) => opcion.value);
  };
  departamento.addEventListener("change", () => {
    const suyas = filtrar("");
    municipio.value = suyas.length > 1 ? "" : (suyas[0] ?? "otro");
  });
  const elegida = municipio.value;
  filtrar(elegida);
  municipio.value = elegida;
}

/** «Ninguna» and «Prefiero no responder» stand alone. */
function marcarSolas(casillas) {
  const sola = (casilla) => ["ninguna", "no_responde"].includes(casilla.value);
  for (const casilla of casillas) {
    casilla.addEventListener("change", () => {
      for (const otra of casillas) {
        if (casilla.checked && otra !== casilla && (sola(casilla) || sola(otra))) {
          otra.checked = false;
        }
      }
    });
  }
}

/** Seen at every key, heard when the typing pauses; characters as the server counts them. */
function contarTexto(texto) {
  const { maximo, contador, queda, quedan, sobra, sobran } = texto.dataset;
  const cuenta = texto.ownerDocument.createElement("p");
  const dicho = texto.ownerDocument.createElement("p");
  cuenta.setAttribute("aria-hidden", "true");
  dicho.className = "visually-hidden";
  dicho.setAttribute("role", "status");
  texto.after(cuenta, dicho);
  const en = (frase, n) => frase.replace("{n}", n.toLocaleString("es-CO"));
  const resto = (n) => (n < 0 ? (n === -1 ? sobra : en(sobran, -n)) : n === 1 ? queda : en(quedan, n));
  let pausa = 0;
  const contar = () => {
    const escritos = [...texto.value.trim()].length;
    const libres = Number(maximo) - escritos;
    cuenta.className = libres < 0 ? "invalid-feedback d-block" : "form-text";
    cuenta.textContent = `${en(contador, escritos)} ${resto(libres)}`;
    return resto(libres);
  };
  texto.addEventListener("input", () => {
    const frase = contar();
    clearTimeout(pausa);
    pausa = setTimeout(() => {
      dicho.textContent = frase;
    }, 1000);
  });
  contar();
}

if (campo("pais")) {
  seguirDepartamento();
  campo("pais").form.addEventListener("change", acomodarContacto);
  acomodarContacto();
}
marcarSolas([...document.querySelectorAll('input[name="poblacion"]')]);
if (campo("prioridad")) {
  const explicar = () =>
    mostrar("prioridad_explicacion", campo("prioridad").value !== "" || campo("prioridad_explicacion").value !== "");
  campo("prioridad").addEventListener("change", explicar);
  explicar();
}
document.querySelectorAll("textarea[data-contador]").forEach(contarTexto);
