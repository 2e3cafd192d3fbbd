"""What the admin site shows, and its names; the pages themselves are in `tramites.bandeja`."""

from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.utils.translation import gettext_lazy as _
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from tramites.bandeja.lista import TramiteAdmin
from tramites.bandeja.otros import PAGINAS
from tramites.models import Tramite

admin.site.site_header = _("Bandeja de PQRSD")
admin.site.site_title = _("Bandeja de PQRSD")
admin.site.index_title = _("Inicio")
admin.site.enable_nav_sidebar = False  # nine columns need the width; the bar above leads everywhere

admin.site.register(Tramite, TramiteAdmin)
admin.site.unregister((User, Group))  # Django's own pages ask for rows of permissions
admin.site.unregister((TOTPDevice, StaticDevice))  # theirs show the secrets
for modelo, pagina in PAGINAS.items():
    admin.site.register(modelo, pagina)
