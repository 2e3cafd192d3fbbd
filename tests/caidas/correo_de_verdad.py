"""Debian's Postfix and Dovecot on loopback, over a folder of their own: what real servers say and keep.

Postfix takes every recipient of our two domains and finds out afterwards that some do not exist: their notices (DSN)
return to whoever sent. Dovecot serves by IMAP the folders that Postfix fills. Both need root to start.
"""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.instalacion import hasta, puerto_libre, responde_tcp

SERVICIO, CIUDADANA, CLAVE = "servicio@dnda.example", "ana@ciudadania.example", "clave con espacio"
PROGRAMAS = {"postfix": "postfix", "dovecot": "dovecot-imapd"}

MAIN_CF = """\
compatibility_level = 3.6
queue_directory = {raiz}/cola
data_directory = {raiz}/datos
inet_interfaces = loopback-only
inet_protocols = ipv4
myhostname = correo.dnda.example
mydestination =
mynetworks = 127.0.0.0/8
virtual_mailbox_domains = dnda.example, ciudadania.example
virtual_mailbox_base = {raiz}/buzones
virtual_mailbox_maps = texthash:{raiz}/buzones.txt
virtual_uid_maps = static:{uid}
virtual_gid_maps = static:{gid}
virtual_minimum_uid = 1
smtpd_reject_unlisted_recipient = no
default_transport = error:5.1.2 fuera de esta maquina
maillog_file = {raiz}/postfix.log
maillog_file_prefixes = {raiz}
"""
DOVECOT_CONF = """\
protocols = imap
base_dir = {raiz}/dovecot
state_dir = {raiz}/dovecot
log_path = {raiz}/dovecot.log
ssl = no
disable_plaintext_auth = no
listen = 127.0.0.1
default_internal_user = dovecot
default_login_user = dovenull
first_valid_uid = 1
service imap-login {{
  inet_listener imap {{
    port = {imap}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
passdb {{
  driver = passwd-file
  args = scheme=PLAIN {raiz}/claves
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={raiz}/buzones/%d/%n
}}
mail_location = maildir:{raiz}/buzones/%d/%n
"""


def que_falta() -> str:
    """Why these servers cannot be had here, with how to get them; empty where they can."""
    faltan = [paquete for programa, paquete in PROGRAMAS.items() if shutil.which(programa) is None]
    if faltan:
        return f"faltan servidores de correo (en Debian: apt-get install {' '.join(faltan)})"
    return "" if os.geteuid() == 0 else "Postfix y Dovecot se inician como root"


@dataclass
class CorreoDeVerdad:
    """The two servers, while it is open; `raiz` is made a folder that any user may enter."""

    raiz: Path
    smtp: int = 0
    imap: int = 0

    def __enter__(self) -> "CorreoDeVerdad":
        try:
            self._abrir()
        except BaseException:
            self._cerrar()
            raise
        return self

    def __exit__(self, *_error: object) -> None:
        self._cerrar()

    def _abrir(self) -> None:
        self.smtp, self.imap = puerto_libre(), puerto_libre()
        self.raiz.chmod(0o755)
        self._escribir()
        self._correr("postfix", "-c", str(self.raiz / "postfix"), "start")
        self._correr("dovecot", "-c", str(self.raiz / "dovecot.conf"))
        assert hasta(lambda: responde_tcp(self.smtp) and responde_tcp(self.imap), 30), self.registros()

    def _cerrar(self) -> None:
        for orden in (("postfix", "-c", str(self.raiz / "postfix"), "stop"), ("doveadm", "-c", self._conf, "stop")):
            subprocess.run(orden, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=60)

    def llegados(self, cuenta: str) -> list[Path]:
        """The messages in the mailbox of `cuenta`, read or not."""
        usuario, _arroba, dominio = cuenta.partition("@")
        return sorted(p for p in (self.raiz / "buzones" / dominio / usuario).glob("[cn][ue][rw]/*"))

    def registros(self) -> str:
        return "\n".join(p.read_text()[-3000:] for p in self.raiz.glob("*.log"))

    @property
    def _conf(self) -> str:
        return str(self.raiz / "dovecot.conf")

    def _escribir(self) -> None:
        quien = pwd.getpwnam("mail")
        uid, gid = quien.pw_uid, quien.pw_gid
        for carpeta in ("cola", "datos", "buzones", "postfix", "dovecot"):
            (self.raiz / carpeta).mkdir()
        shutil.chown(self.raiz / "datos", "postfix")
        os.chown(self.raiz / "buzones", uid, gid)
        todo = {"raiz": self.raiz, "uid": uid, "gid": gid, "imap": self.imap}
        (self.raiz / "postfix" / "main.cf").write_text(MAIN_CF.format(**todo))
        maestro = Path("/etc/postfix/master.cf").read_text().splitlines()
        propios = [ln.replace("smtp      inet", f"127.0.0.1:{self.smtp} inet", 1) for ln in maestro]
        (self.raiz / "postfix" / "master.cf").write_text("\n".join(_sin_jaula(ln) for ln in propios) + "\n")
        cuentas = (SERVICIO, CIUDADANA)
        buzones = "".join(f"{c} {c.partition('@')[2]}/{c.partition('@')[0]}/\n" for c in cuentas)
        (self.raiz / "buzones.txt").write_text(buzones)
        (self.raiz / "claves").write_text("".join(f"{c}:{{PLAIN}}{CLAVE}\n" for c in cuentas))
        (self.raiz / "dovecot.conf").write_text(DOVECOT_CONF.format(**todo))

    def _correr(self, *orden: str) -> None:
        """Its words go to a file: the server that it leaves behind would keep a pipe open."""
        with (self.raiz / "ordenes.log").open("ab") as salida:
            hecho = subprocess.run(orden, check=False, stdout=salida, stderr=salida, timeout=60)
        assert hecho.returncode == 0, self.registros()


def _sin_jaula(linea: str) -> str:
    """A service of master.cf out of its chroot, which would lack the files of a name service."""
    partes = linea.split()
    if len(partes) < 8 or linea.startswith(("#", " ")) or partes[4] not in ("y", "-"):
        return linea
    return " ".join([*partes[:4], "n", *partes[5:]])
