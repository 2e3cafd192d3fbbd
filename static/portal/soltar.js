/* A file dropped anywhere on the page goes into its file field, and is sent. The field alone takes one without this. */
"use strict";

const campo = document.querySelector("main input[type=file]");

if (campo) {
  document.addEventListener("dragover", (suceso) => {
    if (suceso.dataTransfer.types.includes("Files")) {
      suceso.preventDefault();
    }
  });
  document.addEventListener("drop", (suceso) => {
    if (suceso.dataTransfer.files.length === 0) {
      return;
    }
    suceso.preventDefault();
    campo.files = suceso.dataTransfer.files;
    campo.form.requestSubmit();
  });
}
