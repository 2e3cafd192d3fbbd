"""The static files that are served: of Bootstrap, the one sheet that the pages ask for.

The package brings some fifty files more (scripts, maps, right to left), and compressing them takes longer than all the
rest of a first start.
"""

from django.contrib.staticfiles.apps import StaticFilesConfig


class Estaticos(StaticFilesConfig):
    ignore_patterns = [
        *StaticFilesConfig.ignore_patterns,
        "bootstrap-*",
        "bootstrap.css*",
        "bootstrap.rtl*",
        "bootstrap.js*",
        "bootstrap.min.js*",
        "bootstrap.esm*",
        "bootstrap.bundle*",
    ]
