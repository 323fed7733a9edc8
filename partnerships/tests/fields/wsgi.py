"""The product with the notebook page added, for a server of its own that tests may stop and start."""

from django.conf import settings
from django.core.wsgi import get_wsgi_application

settings.ROOT_URLCONF = "partnerships.tests.fields.notebook"
application = get_wsgi_application()
