"""The Celery app: a messenger that says "look at job N". The truth is the job's row.

Early acknowledgement on purpose: a late one makes the worker's main process exit when Redis
restarts (measured), and durability comes from the row, not from the message.
"""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "partnerportal.settings")

app = Celery("partnerportal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(["partnerportal.foundation"])
