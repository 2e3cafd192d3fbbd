/* Each chosen file goes up at once, with its progress; without a script the form's own button sends them.
   The list of what was received is always the server's. A file that went up twice is there once. */
"use strict";

const entrada = document.querySelector("input[type=file][name=adjuntos]");
const zona = document.getElementById("subidas");

function prepararSubidas() {
  const formulario = entrada.form;
  const palabras = zona.dataset;
  const lista = zona.querySelector("ul");
  const aviso = zona.querySelector("[role=status]");
  let subidas = [];
  let enCurso = null;
  let boton = null; // what was pressed while files were going up

  const decir = (frase, subida) => frase.replace("{nombre}", subida?.archivo.name ?? "");
  const anunciar = (frase) => { aviso.textContent = frase; };
  const quedan = (estado) => subidas.filter((una) => una.estado === estado);

  function anotar(archivo) {
    const subida = { archivo, estado: "espera", fila: document.createElement("li") };
    subidas.push(subida);
    lista.append(subida.fila);
    return subida;
  }

  function dibujar(subida, frase, ...controles) {
    const texto = document.createElement("span");
    texto.textContent = frase;
    subida.fila.replaceChildren(texto, ...controles);
    return texto;
  }

  function accion(nombre, subida, hacer) {
    const control = document.createElement("button");
    control.type = "button";
    control.className = "btn btn-outline-primary";
    control.textContent = nombre;
    control.setAttribute("aria-label", `${nombre}: ${subida.archivo.name}`);
    control.addEventListener("click", () => { hacer(subida); entrada.focus(); });
    return control;
  }

  function quitar(subida) {
    subidas = subidas.filter((una) => una !== subida);
    subida.fila.remove();
  }

  function reintentar(subida) {
    subida.estado = "espera";
    dibujar(subida, decir(palabras.espera, subida));
    seguir();
  }

  function fallar(subida, frase, otraVez) {
    subida.estado = "falla";
    const controles = otraVez ? [accion(palabras.reintentar, subida, reintentar)] : [];
    dibujar(subida, frase, ...controles, accion(palabras.quitar, subida, quitar)).className = "invalid-feedback d-block";
    anunciar(frase);
  }

  function responder(subida, pedido) {
    const respuesta = pedido.response;
    if (!respuesta?.rechazos) {
      fallar(subida, decir(palabras.cortada, subida), true);
      return;
    }
    if (respuesta.lista) {
      document.getElementById("archivos").outerHTML = respuesta.lista;
    }
    if (respuesta.rechazos.length) {
      fallar(subida, respuesta.rechazos.join(" "), pedido.status === 429);
      return;
    }
    quitar(subida);
    anunciar(decir(respuesta.repetidos ? palabras.repetido : palabras.recibido, subida));
  }

  function subir(subida) {
    enCurso = subida;
    subida.estado = "sube";
    const barra = document.createElement("progress");
    const cuanto = document.createElement("span");
    barra.max = 100;
    barra.value = 0;
    barra.setAttribute("aria-label", decir(palabras.subiendo, subida));
    dibujar(subida, decir(palabras.subiendo, subida), barra, cuanto);
    anunciar(decir(palabras.subiendo, subida));

    const datos = new FormData();
    datos.append("csrfmiddlewaretoken", formulario.elements.csrfmiddlewaretoken.value);
    datos.append("accion", "subir");
    datos.append("adjuntos", subida.archivo, subida.archivo.name);
    const pedido = new XMLHttpRequest();
    pedido.open("POST", location.pathname);
    pedido.setRequestHeader("Accept", "application/json");
    pedido.responseType = "json";
    pedido.upload.addEventListener("progress", (evento) => {
      barra.value = Math.floor((100 * evento.loaded) / evento.total);
      cuanto.textContent = barra.value < 100 ? `${barra.value} %` : palabras.revisando;
    });
    pedido.addEventListener("load", () => responder(subida, pedido));
    for (const corte of ["error", "abort"]) {
      pedido.addEventListener(corte, () => fallar(subida, decir(palabras.cortada, subida), true));
    }
    const cortar = () => pedido.abort();
    addEventListener("offline", cortar);
    pedido.addEventListener("loadend", () => {
      removeEventListener("offline", cortar);
      enCurso = null;
      seguir();
    });
    pedido.send(datos);
  }

  function seguir() {
    if (enCurso) {
      return;
    }
    const [siguiente] = quedan("espera");
    if (siguiente) {
      subir(siguiente);
    } else if (boton) {
      const pendiente = boton;
      boton = null;
      if (!subidas.length && pendiente.isConnected) {
        formulario.requestSubmit(pendiente);
      }
    }
  }

  entrada.addEventListener("change", () => {
    for (const archivo of entrada.files) {
      const subida = anotar(archivo);
      if (archivo.size > Number(entrada.dataset.maximo)) {
        fallar(subida, decir(entrada.dataset.pesado, subida), false);
      } else {
        dibujar(subida, decir(palabras.espera, subida));
      }
    }
    entrada.value = ""; // they go up now: the form must not send them again
    seguir();
  });

  document.addEventListener("click", (evento) => {
    if (evento.target.closest?.("button[name=accion][value=subir]")) {
      evento.preventDefault();
      entrada.click();
    }
  });

  // First of all who hear it: a form that waits for its files is not being sent yet.
  document.addEventListener("submit", (evento) => {
    const oprimido = evento.submitter ?? formulario.querySelector("[type=submit]");
    const [fallida] = quedan("falla");
    if (quedan("espera").length || enCurso) {
      boton = oprimido;
      anunciar(palabras.espere);
    } else if (fallida && !oprimido.value) {
      anunciar(palabras.falta);
      fallida.fila.querySelector("button").focus();
    } else {
      return;
    }
    evento.preventDefault();
    evento.stopPropagation();
  }, true);
}

if (entrada && zona) {
  zona.hidden = false;
  prepararSubidas();
}
