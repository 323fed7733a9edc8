"""The Django project: wiring, and no business."""

from partnerships.celery import app as celery_app

__all__ = ["celery_app"]
