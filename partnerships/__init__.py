"""The Django project: wiring, and no business."""
