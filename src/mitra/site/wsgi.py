"""The web application that granian serves."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

from mitra.site.access import refuse_undeclared_views

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mitra.site.settings")
application = get_wsgi_application()
refuse_undeclared_views()
# Models can be imported only now.
from mitra.site.procedures import refuse_acts_out_of_order  # noqa: E402

refuse_acts_out_of_order()
