"""The web application that granian serves."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

from mitra.site.access import refuse_undeclared_views

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mitra.site.settings")
application = get_wsgi_application()
refuse_undeclared_views()
